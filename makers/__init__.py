"""PDF files and workbooks, made of plain data in a process of its own that ends: it reads no database and no secret."""
