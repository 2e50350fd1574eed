"""Time stamps from a service of somebody else, over the seal of a journal."""
