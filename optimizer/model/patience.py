"""Stopping a search that has begun: by the caller's word or by Ctrl-C, with the best so far kept."""

import signal
import threading
from collections.abc import Callable

from ortools.sat.python import cp_model

POLL_SECONDS = 0.1


def solve_stoppable(
    solver: cp_model.CpSolver, cp: cp_model.CpModel, tell: Callable[[list[int]], None] | None, stop: Callable[[], bool]
) -> None:
    """Solves in a thread of its own, so that ``stop`` is asked and Ctrl-C is heard meanwhile.

    ``tell`` hears the values of every better answer. The solver is told to stop again and again: before it has begun it
    does not listen.
    """
    failure: list[BaseException] = []

    def work() -> None:
        try:
            solver.solve(cp, Incumbents(tell) if tell else None)
        except BaseException as error:  # handed to the caller below
            failure.append(error)

    worker = threading.Thread(target=work, daemon=True)
    worker.start()
    while worker.is_alive():
        worker.join(POLL_SECONDS)
        if stop():
            solver.stop_search()
    if failure:
        raise failure[0]


class Patience:
    """Whether to stop: the caller says so, or Ctrl-C was pressed while the search ran."""

    def __init__(self, stop: Callable[[], bool]) -> None:
        self._stop, self._is_over = stop, False

    def __call__(self) -> bool:
        """Whether it is time to stop."""
        self._is_over = self._is_over or self._stop()
        return self._is_over

    def __enter__(self) -> "Patience":
        self._is_main = threading.current_thread() is threading.main_thread()
        if self._is_main:
            self._before = signal.signal(signal.SIGINT, self._interrupt)
        return self

    def __exit__(self, *_: object) -> None:
        if self._is_main:
            signal.signal(signal.SIGINT, self._before)

    def _interrupt(self, *_: object) -> None:
        self._is_over = True


class Incumbents(cp_model.CpSolverSolutionCallback):
    """Tells the values of every better answer."""

    def __init__(self, tell: Callable[[list[int]], None]) -> None:
        super().__init__()
        self._tell = tell

    def on_solution_callback(self) -> None:
        """Called by the solver."""
        self._tell(list(self.response_proto.solution))
