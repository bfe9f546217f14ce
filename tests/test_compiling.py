"""Machine code is made before it is needed, without a folder too, and no district that has no use for it waits for it."""

import os
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from optimizer.model import compiling
from optimizer.model.compiling import compiled

CALLED = """
import sys
from optimizer.model.warming import warm

called = set()
sys.setprofile(lambda frame, event, _: called.add((frame.f_globals["__name__"], frame.f_code.co_name)))
warm()
sys.setprofile(None)
print(*(".".join(one) for one in called))
"""


def said(program, **environment):
    found = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env={**os.environ, **environment}
    )
    return found.stdout.split()


def test_all_of_it_is_made_at_once():
    """Which functions are called is seen where they stay Python's own."""
    called = {*said(CALLED, NUMBA_DISABLE_JIT="1")}
    folder = Path(compiling.__file__).parent
    known = {
        f"optimizer.model.{path.stem}.{name}"
        for path in folder.glob("*.py")
        for name in re.findall(r"^@compiled\ndef (\w+)", path.read_text(), re.MULTILINE)
    }
    assert len(known) > 20
    assert known <= called


def test_who_needs_none_does_not_load_what_makes_it():
    assert said("import sys, optimizer.__main__; print('numba' in sys.modules)") == ["False"]


def after_the_last(numbers):
    return numbers[len(numbers)]


def test_in_tests_it_reads_no_place_that_is_none():
    with pytest.raises(IndexError):
        compiled(after_the_last)(np.zeros(2))


def test_it_is_made_without_a_folder_to_keep_it_in():
    names = {}
    exec("def double(number):\n    return 2 * number", names)
    assert compiled(names["double"])(4) == 8
