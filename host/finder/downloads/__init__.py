"""The offers that may lead to a row's document."""
