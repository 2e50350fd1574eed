"""What leads to the list and through it: links, facets, pagination, filters, overlays."""
