"""The program of the one folder: ``ophaler``, and a Python for the scripts that Ophaler starts.

The launcher that a browser starts, the computer's timer and the processes that read documents are started with
``sys.executable -I SCRIPT`` or ``-I -c CODE``; in the one folder that is this program, which runs them as Python would.
"""

from __future__ import annotations

import runpy
import sys

FLAGS = ("-I", "-u")


def main() -> None:
    """Runs what a Python was asked for, else the command line."""
    arguments = sys.argv[1:]
    wants_python = arguments[:1] == ["-c"] or arguments[:1] in ([flag] for flag in FLAGS)
    while arguments[:1] and arguments[0] in FLAGS:
        arguments.pop(0)
    if not wants_python or not arguments:
        from host.cli.main import main as command_line

        command_line()
    elif arguments[0] == "-c":
        sys.argv = ["-c", *arguments[2:]]
        exec(compile(arguments[1], "<string>", "exec"), {"__name__": "__main__"})  # noqa: S102 - as Python does
    else:
        sys.argv = arguments
        runpy.run_path(arguments[0], run_name="__main__")


if __name__ == "__main__":
    main()
