"""The browser as Python sees it: commands of the extension, one tab, the page in it, its rendering, and byte transfers."""
