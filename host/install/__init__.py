"""Registers the host with the browsers, checks the installation, and uninstalls it.

Windows and macOS run the same code as Linux, tested with made-up folders and a made-up registry; it was never run on a
real Windows or macOS.
"""
