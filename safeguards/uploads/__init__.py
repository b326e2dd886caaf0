"""The one reader of uploaded tables: bytes to rows of cells, with limits that are checked while reading."""
