"""What is known of each document: readings, corrections, and the search index over them (docs/register.md)."""
