"""Mail of accounts and reminders, stored encrypted until a worker has handed it to the mail server."""
