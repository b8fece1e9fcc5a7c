"""One module a command of ``tejun.py``.

Each has `NEEDS` (the parts of the set-up it needs), ``parser()`` (whose description and help people see before anything
is installed) and ``main(arguments)``, which runs inside ``.venv`` and returns the exit code.
"""
