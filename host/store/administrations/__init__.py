"""Whose books accounts and documents belong to."""
