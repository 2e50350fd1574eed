"""One running host: what starts it, its session with the browser, and what it does beside fetching."""
