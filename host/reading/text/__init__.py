"""Reads fields from the words of pages, by labels, positions and forms, without knowing any issuer."""
