"""The number of a document, and the other numbers that it prints."""
