"""Critical moments: events that put the partnership to the test."""
