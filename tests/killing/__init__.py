"""The killing harness: a real host process that is killed in the middle of fetches, and a judge of what is left."""
