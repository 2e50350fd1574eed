"""Stale: (reading.js); ``host/fetch/hands.py``, and navigation/nowhere.py.

Fine: ``response.js``, host/fetch/run.py, navigation/links.py, docs/archive.md, host/finder, Node.js, popup.html,
https://portal.example/host/app.js, config.json, user.js, extension/_locales/LANGUAGE/messages.json, ``a.b.js.map``.
"""

HERE = "code_is_not_prose.py"
# Stale: docs/nowhere.md, see there.
KEPT = 1
"""Stale: host/rooms/, and `gone_*.js`."""
