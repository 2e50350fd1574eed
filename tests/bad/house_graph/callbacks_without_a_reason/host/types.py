from collections.abc import Callable

Run = Callable[[str], int]
NAMES = [Run]
