"""Storage: the tables, the way to them, and how they change."""
