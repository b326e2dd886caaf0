"""Mail of accounts and reminders: encrypted in a table until a worker has handed it to the mail server."""
