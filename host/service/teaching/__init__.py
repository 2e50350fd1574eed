"""Lessons: what persons teach by clicking, and how it is shown to them."""
