"""What every process of this project needs: standard streams, exit codes, private temporary folders.

Below all other packages, and knows none of them. `streams` and `command` need the standard library only: the set-up
uses them before anything is installed.
"""
