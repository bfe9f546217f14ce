"""Mapping: where and when violence in public places is known to happen, from a district's own statistics or public notices."""
