"""The dates of a document: which it prints, which way round they are, and which are issue and due date."""
