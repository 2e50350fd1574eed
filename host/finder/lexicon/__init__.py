"""The words that the finder knows, one module per trade, the six languages side by side."""
