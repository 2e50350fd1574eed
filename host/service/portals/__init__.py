"""Portals that a person looks for, adds and suggests: what is known of each."""
