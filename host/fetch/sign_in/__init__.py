"""Signing in with the person's help, and checking whose account is open."""
