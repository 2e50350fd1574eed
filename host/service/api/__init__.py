"""What the extension may call, by subject."""
