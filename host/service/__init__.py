"""Implements one running host: its start, its session with the browser, and its work beside fetching."""
