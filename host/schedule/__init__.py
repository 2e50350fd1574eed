"""When an account is due: the planner, the agenda, retention, windows and rhythm. No fetch is imported here."""
