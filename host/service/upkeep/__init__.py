"""What a host does by itself to keep the archive whole."""
