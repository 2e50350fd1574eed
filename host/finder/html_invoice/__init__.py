"""Pages that are the document themselves: recognised, normalised, told apart."""
