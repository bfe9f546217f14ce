"""Breaks the numbers and comparisons of every rule and promise, one at a time, and counts the breaks that a test notices.

Run by hand: ``python -m tests.mutants [KIND …]``. Each mutant lives in a copy of the project in a temporary folder; a mutant
survives when that part's cases, defaults and generic test all still pass.
"""

import ast
import copy
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
FLIPS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
}  # fmt: skip


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
        before_op = node.op
        node.op = ast.Sub() if isinstance(before_op, ast.Add) else ast.Add()
        yield "plus and minus change places"
        node.op = before_op


def mutants(source: str) -> Iterator[tuple[int, str, str]]:
    """Every mutant of a module: line, what was broken, the source."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        for what in mutations(node):
            yield getattr(node, "lineno", 0), what, ast.unparse(copy.deepcopy(tree))


def is_noticed(folder: Path, kind: str, name: str) -> bool:
    """Whether a test fails in the copy."""
    words = [sys.executable, "-m", "pytest", "-x", "-q", "-n", "0", "-p", "no:cacheprovider"]
    files = ["tests/test_defaults.py", "tests/test_cases.py", "tests/test_parts.py", "tests/test_unfolding.py"]
    done = subprocess.run(
        [*words, *files, "-k", f"{kind} or {name}"], cwd=folder, capture_output=True, check=False, timeout=600
    )
    return done.returncode != 0


def main(kinds: list[str]) -> None:
    """Prints each survivor, and the count per part."""
    total = killed = 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "project"
        shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(".git", ".venv", "out", ".hypothesis", "*cache*"))
        for path in sorted([*(ROOT / "optimizer/rules").glob("*.py"), *(ROOT / "optimizer/promises").glob("*.py")]):
            if path.stem in ("__init__", "availability") or (kinds and path.stem not in kinds):
                continue
            source, name = path.read_text(encoding="utf-8"), path.stem.title().replace("_", "")
            for line, what, broken in mutants(source):
                (folder / path.relative_to(ROOT)).write_text(broken, encoding="utf-8")
                noticed = is_noticed(folder, path.stem, name)
                total, killed = total + 1, killed + noticed
                if not noticed:
                    print(f"survives: {path.stem}:{line}: {what}", flush=True)
            (folder / path.relative_to(ROOT)).write_text(source, encoding="utf-8")
            print(f"{path.stem}: {killed} of {total} noticed so far", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
