"""What a person deletes from the archive."""
