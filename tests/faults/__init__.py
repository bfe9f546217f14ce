"""The fault suite: the real service as processes, killed again and again, and every job accounted for."""
