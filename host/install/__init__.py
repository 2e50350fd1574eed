"""Registers the host with the browsers, checks the installation, and uninstalls it.

Windows and macOS run the same code as Linux, tested with made-up folders and a made-up registry; it was never run on a
real Windows or macOS.
"""

from host.install.machine import Machine, this_machine
from host.install.openers import open_command, record_opener, recorded_openers

__all__ = [
    "Machine",
    "open_command",
    "record_opener",
    "recorded_openers",
    "this_machine",
]
