"""Dates and amounts in text."""
