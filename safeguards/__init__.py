"""What every room relies on: limits, outgoing mail of accounts, secret paths. It knows no partnership."""
