"""Loads files of a host: an instrument or a translation. A file is checked as a whole, then loaded or refused."""
