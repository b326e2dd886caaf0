"""The audit log of a partnership, for its executive officers."""
