"""Sponsoring agencies: asked for, confirmed by staff, their people, and which partnerships name them."""
