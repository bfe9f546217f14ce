"""Loading: scenarios from files, text and values, checked; every fault of one at once, in words that name the cure."""

from optimizer.loading.fault import Fault, ScenarioError
from optimizer.loading.reading import load, loads
from optimizer.loading.shape import schema
from optimizer.loading.workbook import workbook_of
from optimizer.loading.writing import dumps, values

__all__ = ["Fault", "ScenarioError", "dumps", "load", "loads", "schema", "values", "workbook_of"]
