"""Scans by choice: a program of this machine recognises the letters of pages that have no text."""
