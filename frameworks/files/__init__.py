"""Files that a host brings: an instrument of its own, or a translation. Read, checked whole, then loaded or refused."""
