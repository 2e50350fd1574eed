"""Finds the list of documents, reads it to its end, and reads its facets and the portal's further lists."""
