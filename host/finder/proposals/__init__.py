"""What of a row, or of its own page, may safely be tried though nothing marks it as a way to a document."""
