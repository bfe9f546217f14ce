"""Small tables of what was measured."""

import statistics
import sys


def told(title, rows):
    """Prints a table of two columns."""
    width = max(len(str(name)) for name, _ in rows)
    lines = [f"  {name!s:<{width}}  {value}" for name, value in rows]
    sys.stdout.write("\n".join(["", title, *lines, ""]))
    sys.stdout.flush()


def spread(seconds):
    """How some seconds are spread, in milliseconds."""
    if not seconds:
        return "none"
    cuts = statistics.quantiles(seconds, n=100, method="inclusive") if len(seconds) > 1 else seconds * 99
    shown = "  ".join(f"p{p} {cuts[p - 1] * 1000:.0f}" for p in (50, 95, 99))
    return f"{shown}  max {max(seconds) * 1000:.0f} ms  (n={len(seconds)})"


def counts(found):
    """A counter in words."""
    return ", ".join(f"{name} {count}" for name, count in sorted(dict(found).items(), key=str)) or "none"
