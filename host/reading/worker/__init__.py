"""The limited worker: a process that parses what portals send, apart from the host and with limits.

``host.limited_worker`` starts it and talks to it; nothing of the host imports this package."""
