"""The documents of one fetch: rows are matched with filed documents, retrieved, and filed."""
