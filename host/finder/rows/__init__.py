"""Detects row groups (repeated records) on a page and reads the fields of each row."""
