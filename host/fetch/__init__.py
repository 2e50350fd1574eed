"""One fetch from its first navigation to its conclusion."""
