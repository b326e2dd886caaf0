"""Reads every uploaded table: bytes to rows of cells, with limits that are checked while reading."""
