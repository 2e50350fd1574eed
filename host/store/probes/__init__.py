"""Questions to the store that a program asks by the standard library alone, before it loads what could act on the answer."""
