"""Imports answers that were collected elsewhere. A table is checked line by line, and stored whole or not at all."""
