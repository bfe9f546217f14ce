"""Breaks the numbers, comparisons and signs of every rule and promise, one at a time, and counts what a test notices.

Run by hand: ``python tests/mutants.py [KIND …]``. Each mutant lives in a forked process, where its functions take the place of
the kind's own; it is noticed when the kind's defaults, its cases, its generic test or the tests written for its sort no longer
hold. Sentences and units are left out. An untouched copy must pass first.
"""

import ast
import importlib
import os
import signal
import sys
import types
from collections.abc import Iterator
from pathlib import Path

import pytest
import test_cases
import test_defaults
import test_parts
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from pydantic.fields import FieldInfo

from optimizer.promise import Promise
from optimizer.promises import AnyPromise
from optimizer.rules import AnyRule
from optimizer.testing import found_amounts, least_slacks
from optimizer.testing.strategies import kinds

FLIPS = {ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq}
WORDS = {"sentence", "source", "unit", "drawn", "about_one_officer", "replaces", "name", "label"}
HERE = Path(__file__).parent
PROMISES = ("promise_examples", "unfolding", "citizen_shifts", "neighbourhood_meetings", "presence", "shift_cover")
RULES = ("working_time", "counting_rules", "rules_about_people", "periods")
PATIENCE = 60
"""Seconds after which a mutant that still runs counts as hanging."""


def mutations(node: ast.AST) -> Iterator[str]:
    """The ways in which one node can be broken, in place; each is undone before the next."""
    if isinstance(node, ast.Constant) and type(node.value) is int:
        node.value += 1
        yield f"{node.value - 1} becomes {node.value}"
        node.value -= 1
    elif isinstance(node, ast.Compare) and type(node.ops[0]) in FLIPS:
        before = node.ops[0]
        node.ops[0] = FLIPS[type(before)]()
        yield f"{type(before).__name__} becomes {type(node.ops[0]).__name__}"
        node.ops[0] = before
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub):
        sign = node.op
        node.op = ast.Sub() if isinstance(sign, ast.Add) else ast.Add()
        yield "plus and minus change places"
        node.op = sign


def nodes(tree: ast.AST) -> Iterator[ast.AST]:
    """Every node but those of words for people."""
    for child in ast.iter_child_nodes(tree):
        targets = [child.target] if isinstance(child, ast.AnnAssign) else getattr(child, "targets", [])
        names = {getattr(child, "name", "")} | {getattr(target, "id", "") for target in targets}
        if not names & WORDS and not isinstance(child, ast.Import | ast.ImportFrom):
            yield child
            yield from nodes(child)


def mutants(source: str) -> Iterator[tuple[int, str, str]]:
    """Every mutant of a module: line, what was broken, the source."""
    tree = ast.parse(source)
    for node in list(nodes(tree)):
        for what in mutations(node):
            yield getattr(node, "lineno", 0), what, ast.unparse(tree)


def shape(info: FieldInfo) -> tuple[str, list[str]]:
    """What a mutant may change in a field: its default and its bounds."""
    bounds = [repr(one) for one in info.metadata if type(one).__module__.startswith("annotated_types")]
    return repr(info.get_default(call_default_factory=True)), bounds


def put(kind: type, source: str) -> None:
    """Puts a module's source in the place of the kind's: functions and constants; raises AssertionError on other defaults."""
    module = importlib.import_module(kind.__module__)
    own = [value for value in vars(module).values() if getattr(value, "__module__", "") == module.__name__]
    old = {value.__name__: value for value in own if isinstance(value, type)}
    exec(compile(source, module.__file__ or "", "exec"), vars(module))
    for name, before in old.items():
        after = vars(module)[name]
        for field, info in getattr(before, "model_fields", {}).items():
            assert shape(info) == shape(after.model_fields[field]), f"{name}.{field} has another default or bound"
        for member, value in vars(after).items():
            if isinstance(value, types.FunctionType | property | classmethod | staticmethod):
                setattr(before, member, value)
        vars(module)[name] = before


def examine(kind: type) -> None:
    """Runs the kind's defaults, cases and generic test; raises whatever they raise."""
    test_defaults.test_defaults(kind)
    file = test_cases.read(test_cases.CASES / f"{kind.model_fields['kind'].default}.yaml")
    for case in file["cases"]:
        world, part = test_cases.world_and_part(file, case)
        roster = test_cases.Roster(world, test_cases.Assignments.model_validate(case["roster"]))
        expected = {tuple(word.strip() for word in key.split("|")): amount for key, amount in case["breaches"].items()}
        assert found_amounts(world, part, roster) == expected
        assert least_slacks(world, part, roster) == expected
        assert test_cases.told_days(world, part, roster, case) == case.get("days", {})
    is_promise = issubclass(kind, Promise)
    generic = test_parts.test_promise_reads_the_same_twice if is_promise else test_parts.test_rule_reads_the_same_twice

    @given(data=st.data())
    @settings(test_parts.COMMON, phases=(Phase.generate,), database=None)
    def unshrunk(data):
        generic.hypothesis.inner_test(kind=kind, data=data)

    unshrunk()
    files = PROMISES if is_promise else RULES
    assert (
        pytest.main(
            ["-n0", "-qx", "-Wignore", "--assert=plain", "-pno:cacheprovider", *(str(HERE / f"test_{one}.py") for one in files)]
        )
        == 0
    )


def is_noticed(kind: type, source: str) -> bool:
    """Whether the mutant fails in a process of its own; one that hangs is noticed too."""
    child = os.fork()
    if child == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.dup2(1, 2)
        try:
            signal.alarm(PATIENCE)
            put(kind, source)
            examine(kind)
        except BaseException:
            os._exit(1)
        os._exit(0)
    return os.waitpid(child, 0)[1] != 0


def main(names: list[str]) -> None:
    """Prints each survivor, and the count per kind and in all."""
    total = killed = 0
    for kind in [*kinds(AnyRule), *kinds(AnyPromise)]:
        name = kind.model_fields["kind"].default
        if names and name not in names:
            continue
        source = Path(importlib.import_module(kind.__module__).__file__ or "").read_text(encoding="utf-8")
        assert not is_noticed(kind, source), f"{name} fails before anything is broken"
        found = [(line, what, is_noticed(kind, broken)) for line, what, broken in mutants(source)]
        total, killed = total + len(found), killed + sum(noticed for _, _, noticed in found)
        for line, what, noticed in found:
            if not noticed:
                print(f"survives: {name}:{line}: {what}", flush=True)
        print(f"{name}: {sum(noticed for *_, noticed in found)} of {len(found)}; in all {killed} of {total}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
