"""The people whom a partnership asks: typed, pasted, or from a file."""
