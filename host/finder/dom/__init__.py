"""The snapshot as a tree: nodes, text, addresses, forms, and signals of what an element is."""
