"""The HTTP status of a form with errors. It is in this app because every other app may import it."""

REFUSED = 422
