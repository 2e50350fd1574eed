"""Finds dates and amounts of money in text."""
