"""Decides when an account is due: planner, agenda, retention, windows and rhythm. Nothing here imports a fetch."""
