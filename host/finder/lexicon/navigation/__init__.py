"""Words of what stands around a list: ways to it, filters, page turning, layers over the page."""
