"""Words of documents: names of their amounts, of who is who on them, and of places."""
