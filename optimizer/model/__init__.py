"""The undecided roster in CP-SAT: variables, limits with slack, search. The only room that knows ortools."""

from optimizer.model.build import Model, build
from optimizer.model.limits import Slack
from optimizer.model.search import Outcome, Progress, Settings, run

__all__ = ["Model", "Outcome", "Progress", "Settings", "Slack", "build", "run"]
