"""Hands documents on to where a person keeps books: one module for each kind of receiver, and the courier that runs the outbox.

docs/handing-on.md tells the person's side of it. Nothing of this is loaded where there is no receiver.
"""
