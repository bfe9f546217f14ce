"""The undecided roster in CP-SAT: variables, limits with slack, search. The only room that knows ortools."""

from optimizer.model.build import build
from optimizer.model.decisions import Model
from optimizer.model.limits import Slack
from optimizer.model.outcome import Outcome, Progress, Settings
from optimizer.model.search import run

__all__ = ["Model", "Outcome", "Progress", "Settings", "Slack", "build", "run"]
