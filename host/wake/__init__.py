"""Opens the browser for a due fetch while every browser is closed, triggered by the operating system's timer.

``due`` decides, ``host/install/openers.py`` knows how to open a profile's browser, ``waker`` opens it, and the timer
starts ``entry``. ``host/install/timers.py`` writes the timer. Opt-in: ``ophaler setup --background``.
"""
