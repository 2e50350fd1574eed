"""What a person deleted from the archive."""
