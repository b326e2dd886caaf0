"""Looks after the whole installation. The rules are in the other apps; this one calls them."""
