"""What every room relies on for its safety: limits, outgoing mail, secret paths. It knows no partnership."""
