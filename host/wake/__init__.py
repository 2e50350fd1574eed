"""With every browser closed: the operating system's timer asks whether a fetch is due, and opens the browser for it.

``due`` decides, ``openers`` knows how the browser of a profile is opened, ``wake`` does it, ``entry`` is what the timer
starts. ``host/install/timers.py`` writes the timer. Opt-in: ``ophaler setup --background``.
"""
