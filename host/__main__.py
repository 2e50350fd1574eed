"""``python -m host``: the ``ophaler`` command."""

from host.cli.main import main

main()
