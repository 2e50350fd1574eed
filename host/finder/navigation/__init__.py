"""Navigation to and within a list: links, facets, pagination, filters, overlays."""
