"""What is stored of ways: those that proved themselves, and what a fetch tried."""
