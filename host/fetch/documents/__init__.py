"""The documents of one fetch: matched with what is filed, retrieved, and filed."""
