"""Orders, their documents one level deeper, and pages that are documents themselves."""
