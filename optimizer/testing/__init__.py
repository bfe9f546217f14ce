"""For those who test rules and promises: Hypothesis strategies, and the least slack that a solver needs.

Needs the ``test`` extra (Hypothesis).
"""

from optimizer.testing.measuring import found_amounts, least_slacks, minimum_keys
from optimizer.testing.strategies import parts, promises, rosters, rules, scenarios, worlds

__all__ = ["found_amounts", "least_slacks", "minimum_keys", "parts", "promises", "rosters", "rules", "scenarios", "worlds"]
