"""Requests that are made before their rows' turn: rows' pages, and their documents."""
