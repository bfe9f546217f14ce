"""The result: a plan with its tables and files at hand."""

from optimizer.plan import Plan


class Result(Plan):
    """What ``solve`` answers."""
