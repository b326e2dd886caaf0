"""Answers that were collected elsewhere: read from a CSV file, checked line by line, stored all or not at all."""
