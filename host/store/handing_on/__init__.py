"""Who documents are handed on to, and what became of each of them there."""
