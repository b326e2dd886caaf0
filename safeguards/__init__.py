"""Limits, outgoing mail of accounts, uploads and secret paths. All other apps use it, and it imports none of them."""
