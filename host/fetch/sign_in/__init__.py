"""Signing in with the person in the loop, and whose account is open."""
