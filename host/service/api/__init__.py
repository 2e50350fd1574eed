"""Implements the JSON-RPC methods that the extension may call, by subject."""
