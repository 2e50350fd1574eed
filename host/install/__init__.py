"""Registers the host with the browsers, looks whether everything is in place, and takes it away again.

Windows and macOS go through the same code as Linux, with folders and a registry that tests make up; it was never run
on a real Windows or macOS.
"""
