"""Sponsoring agencies that somebody asked for and staff confirm, and the partnerships that name them."""
