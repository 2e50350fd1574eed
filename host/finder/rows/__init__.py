"""Repeated records on a page, and the fields of each."""
