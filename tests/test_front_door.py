"""The public names: complete, sorted, documented."""

import inspect
from typing import get_origin

import optimizer


def test_all_is_sorted_and_complete():
    public = sorted(name for name, value in vars(optimizer).items() if not name.startswith("_") and not inspect.ismodule(value))
    assert optimizer.__all__ == public


def test_every_public_name_is_documented():
    values = {name: getattr(optimizer, name) for name in optimizer.__all__}
    assert not [name for name, value in values.items() if get_origin(value) is None and not inspect.getdoc(value)]
