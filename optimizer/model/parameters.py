"""What every solve of a model is told."""

from typing import Any

PORTFOLIO = {1: ("max_lp",), 2: ("max_lp",), 3: ("max_lp",), 4: ("max_lp", "default_lp")}
"""Full strategies by number of workers. One with a linear relaxation proves; what is left of few cores goes to large
neighbourhoods and local search, which find the rosters (measured on a year of 48 officers: a gap of 4 % where a second full
strategy left 29 %)."""


def set_common(parameters: Any, seed: int) -> None:
    """What whole years and windows share."""
    parameters.random_seed = seed
    parameters.catch_sigint_signal = False
    parameters.cp_model_probing_level = 0  # on a year it takes longer than all the rest of presolve, and finds next to nothing
    parameters.linearization_level = 2


def set_whole(parameters: Any, seed: int, workers: int) -> None:
    """A search of the whole model."""
    set_common(parameters, seed)
    parameters.num_workers = workers
    parameters.root_lp_iterations = 100_000  # in chunks of the usual 2 000 a year's first relaxation takes half as long again
    parameters.new_constraints_batch_size = 300
    parameters.symmetry_level = 0
    parameters.subsolvers.extend(PORTFOLIO.get(workers, ()))


def set_rounding(parameters: Any) -> None:
    """Beside the strategies, a thread that rounds linear relaxations, once there are any."""
    parameters.num_workers += 1
    parameters.filter_subsolvers.extend((*parameters.subsolvers, "rins*"))


def set_small(parameters: Any, seed: int) -> None:
    """A search of a small model, of which there are many: little presolve is as good and half as dear."""
    set_common(parameters, seed)
    parameters.num_workers = 1
    parameters.max_presolve_iterations = 1
    parameters.symmetry_level = 0
