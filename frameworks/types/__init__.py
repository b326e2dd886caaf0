"""A short guide to the types of partnership. Nothing is stored."""
