"""The far end of the pipe as Python sees it: commands, a tab, the page in it, what it shows, and transfers."""
