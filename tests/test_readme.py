"""The README's examples run as written: Python as doctests, commands in a shell, and the tables of kinds are the unions'."""

import doctest
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from optimizer.promises import AnyPromise
from optimizer.rules import AnyRule
from optimizer.testing.strategies import kinds

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = [
    line[2:]
    for block in re.findall(r"```console\n(.*?)```", TEXT, re.S)
    for line in block.splitlines()
    if line.startswith("$ ")
]


def test_python_examples(monkeypatch):
    monkeypatch.chdir(ROOT)
    examples = "\n".join(re.findall(r"```python\n(>>> .*?)```", TEXT, re.S))
    test = doctest.DocTestParser().get_doctest(examples, {}, "README", "README.md", 0)
    outcome = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE).run(test)
    assert outcome.attempted >= 5
    assert outcome.failed == 0


@pytest.mark.parametrize("command", [one for one in COMMANDS if one.startswith("lofte ") and "postgresql" not in one])
def test_commands(command, tmp_path):
    words = [str(tmp_path / word) if word.startswith("out") else word for word in shlex.split(command.split("  #")[0])[1:]]
    if "plan.json" in command and not command.startswith("lofte plan"):
        plan = [sys.executable, "-m", "optimizer", "plan", "scenarios/small.yaml", "--out", str(tmp_path / "out"), "--quiet"]
        subprocess.run(plan, cwd=ROOT, check=True, timeout=120)
    done = subprocess.run(
        [sys.executable, "-m", "optimizer", *words], cwd=ROOT, capture_output=True, check=False, timeout=120, env=os.environ
    )
    assert done.returncode == 0, done.stderr.decode()


def test_make_targets_exist():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = [command.split()[1] for command in COMMANDS if command.startswith("make ")]
    assert set(targets) >= {"plan", "test"}
    assert all(re.search(rf"^{target}:", makefile, re.M) for target in targets)


def test_every_kind_is_named():
    for kind in [*kinds(AnyRule), *kinds(AnyPromise)]:
        assert f"`{kind.model_fields['kind'].default}`" in TEXT
