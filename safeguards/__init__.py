"""What every room relies on for its safety: limits, outgoing mail of accounts, secret paths. It knows no partnership."""
