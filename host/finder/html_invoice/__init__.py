"""HTML invoices, pages that are the document themselves: recognition, normalisation and fingerprints."""
