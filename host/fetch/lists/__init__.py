"""Finding the list of documents, reading it to its end, and the facets and further lists beside it."""
