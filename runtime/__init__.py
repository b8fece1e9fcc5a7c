"""What every process of this project needs: standard streams, exit codes, and what this machine has.

Below all other packages, and knows none of them. All but `private_folder` needs the standard library only: the set-up
uses it before anything is installed, and fixtures and reports ask here for the browser, the fonts and Allure.
"""
