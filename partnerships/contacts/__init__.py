"""The people that a partnership asks: typed, pasted, or from a file."""
