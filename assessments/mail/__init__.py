"""Mail to the people asked in a round: planned in one transaction, sent by a worker, each letter once."""
