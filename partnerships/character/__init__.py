"""The type and stage of a partnership over time."""
