"""One fetch from begin to end."""
