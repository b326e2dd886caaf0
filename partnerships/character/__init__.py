"""A partnership takes on other types and stages as it evolves: since when, and what it was before."""
