"""Tours: where each patrol of an evening is, and when. For officers only: nothing of it belongs in public output."""
