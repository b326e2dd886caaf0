"""A round around the table: names on entry, one reveal, and what the group agreed beside the individual answers."""
