"""Download offers of rows and detail pages, ranked, with their document variants."""
