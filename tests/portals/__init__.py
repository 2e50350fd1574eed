"""A street of small test portals, each a real web application and one way in which real portals differ.

``with Street() as street:`` starts it; ``python -m tests.portals --port 8800`` does so by hand. It needs nothing but
Python, and imports nothing from the rest of the project: it is what the project is judged by.
"""

from .portal import Portal
from .street import PORTALS, Street

__all__ = ["PORTALS", "Portal", "Street"]
