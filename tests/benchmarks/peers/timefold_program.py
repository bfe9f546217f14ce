"""A program of its own: an instance as JSON comes in, who works what goes out. It imports nothing of the project's."""

import json
import sys

try:
    import timefold_model
    import timefold_rules
    from timefold.solver import SolverFactory
    from timefold.solver.config import Duration, ScoreDirectorFactoryConfig, SolverConfig, TerminationConfig
except (ImportError, ValueError):  # a ValueError is how JPype says that it finds no Java
    sys.stdout.write('{"status": "not installed"}\n')
    sys.exit()


def solved(order):
    """Who works what after the search, and its score."""
    config = SolverConfig(
        solution_class=timefold_model.Roster,
        entity_class_list=[timefold_model.Cell],
        random_seed=order["seed"],
        score_director_factory_config=ScoreDirectorFactoryConfig(constraint_provider_function=timefold_rules.constraints),
        termination_config=TerminationConfig(spent_limit=Duration(milliseconds=int(1000 * order["time_limit"]))),
    )
    found = SolverFactory.create(config).build_solver().solve(timefold_model.problem(order["instance"]))
    places = [[cell.person.id, cell.day, cell.shift.id] for cell in found.cells if cell.shift is not None]
    return {"status": "solved", "hard": found.score.hard_score, "soft": found.score.soft_score, "places": places}


sys.stdout.write(f"{json.dumps(solved(json.load(sys.stdin)))}\n")
