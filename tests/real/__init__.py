"""Fetches from customer portals of other makers, installed from their registries: ``make real``, never part of CI.

A kit is a folder here: ``kit.toml`` (what is installed, how it is prepared and served, what may do harm) and a script that
makes one customer with documents and writes the truth from the system's own database. No code of a system is kept here.
"""
