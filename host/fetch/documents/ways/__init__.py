"""What a fetch learns of ways and columns from the documents that came, and how much it may try."""
