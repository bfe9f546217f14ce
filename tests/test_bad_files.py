"""Files and text that cannot be read, or that would take forever: refused at once, in one fault."""

import json
import os

import pytest
from faulty import GOOD, faults, put, refused

from optimizer.loading import load
from optimizer.loading.plain import DEEPEST


def test_files_that_cannot_be_read(tmp_path):
    assert "no such file" in refused(tmp_path / "none.yaml").message
    (tmp_path / "folder.yaml").mkdir()
    assert "folder" in refused(tmp_path / "folder.yaml").message
    (tmp_path / "notes.txt").write_text("facts: {}")
    assert ".yaml" in refused(tmp_path / "notes.txt").message
    os.mkfifo(tmp_path / "pipe.yaml")
    assert "no ordinary file" in refused(tmp_path / "pipe.yaml").message
    assert "cannot be read" in refused("a\0b.yaml").message
    assert "cannot be read" in refused(tmp_path / ("a" * 5000 + ".yaml")).message
    (tmp_path / "loop.yaml").symlink_to(tmp_path / "loop.yaml")
    assert "cannot be read" in refused(tmp_path / "loop.yaml").message


@pytest.mark.parametrize("text", ["", "\n", "# nothing\n", "null"])
def test_an_empty_file(tmp_path, text):
    (tmp_path / "empty.yaml").write_text(text)
    assert refused(tmp_path / "empty.yaml").message == "is empty"


@pytest.mark.parametrize(("name", "text"), [("a.yaml", "- 1"), ("a.yaml", "facts"), ("a.json", "[]"), ("a.json", "3")])
def test_something_else_than_a_mapping(tmp_path, name, text):
    (tmp_path / name).write_text(text)
    assert refused(tmp_path / name).message == "is no mapping"


def test_a_file_of_200_megabytes_is_refused_by_its_size_alone(tmp_path):
    with (tmp_path / "large.yaml").open("wb") as file:
        file.truncate(200_000_000)
    fault = refused(tmp_path / "large.yaml")
    assert fault.value == "200,000,000 bytes"
    assert "20,000,000" in fault.message


def test_the_limit_is_the_last_size_read(tmp_path):
    content = json.dumps(GOOD).encode()
    (tmp_path / "a.json").write_bytes(content)
    load(tmp_path / "a.json", limit=len(content))
    assert "too large" in refused(tmp_path / "a.json", limit=len(content) - 1).message


@pytest.mark.parametrize(("encoding", "value"), [("cp1252", "byte 30 is 0xe4"), ("utf-16", "byte 0")])
def test_other_encodings(tmp_path, encoding, value):
    text = "facts: {}\ntitle: Farsta\nmore: ä"
    (tmp_path / "a.yaml").write_text(text, encoding=encoding)
    fault = refused(tmp_path / "a.yaml")
    assert fault.cure == "save it as UTF-8"
    assert fault.value == value
    assert fault.line == (3 if encoding == "cp1252" else None)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("facts: [", 1),
        ("facts: {}\n\ttitle: x", 2),
        ("title: a: b", 1),
        ("a: 1\n---\nb: 2", 2),
        ("a: *nobody", 1),
        ("a: 'x", 1),
    ],
)
def test_broken_yaml_names_the_line(text, line):
    found = faults(text)
    assert len(found) == 1
    assert "no YAML" in found[0].message
    assert found[0].line == line


def test_broken_json_names_the_line(tmp_path):
    (tmp_path / "a.json").write_text('{"facts": {},\n "title" 3}')
    fault = refused(tmp_path / "a.json")
    assert (fault.line, fault.value) == (2, "column 10")


def test_a_key_that_stands_twice():
    found = faults("title: a\nfacts:\n  period: {start: 2027-01-01, end: 2027-12-31}\ntitle: b\n")
    assert [(fault.path, fault.line, fault.message) for fault in found] == [("title", 4, "stands twice here")]
    found = faults('{"facts": {"period": {"start": "2027-01-01", "end": "2027-12-31", "end": "2027-11-30"}}}')
    assert [fault.path for fault in found] == ["facts.period.end"]


@pytest.mark.parametrize("text", ["title: !!binary aGVq", "title: !!python/object:os.system x", "title: !!set {a}"])
def test_tags_that_make_something_else_of_text(text):
    found = faults("facts: {period: {start: 2027-01-01, end: 2027-12-31}}\n" + text)
    assert [(fault.path, fault.message) for fault in found] == [("title", "cannot be read")]


BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 12)
)
MERGES = "m0: &m0 {k0: 1}\n" + "".join(f"m{n}: &m{n} {{<<: *m{n - 1}, k{n}: 1}}\n" for n in range(1, 4000))


@pytest.mark.parametrize(
    "text",
    [
        BOMB,
        "a: &a [*a]",
        "a: &a {b: *a}",
        "a: " + "[" * 5000,
        "a: " + "[" * (DEEPEST + 1) + "]" * (DEEPEST + 1),
        '{"a": ' + "[" * 200_000 + "]" * 200_000 + "}",
        "a: " + "{a: " * 3000,
    ],
)
def test_what_is_endless_or_explodes_is_refused_at_once(text):
    found = faults(text)
    assert len(found) == 1
    assert "values" in found[0].message or "deep" in found[0].message


def test_merges_of_merges_are_bounded():
    assert faults(MERGES)[0].cure


def test_values_that_no_file_could_hold():
    holding = {}
    holding["self"] = holding
    assert "deep" in faults(holding)[0].message
    found = faults(
        {"facts": {"period": {"start": "2027-01-01", "end": "2027-12-31"}, "names": {("a",): "x"}}, "title": object()}
    )
    assert [fault.path for fault in found] == ["facts.names", "title"]
    assert [fault.path for fault in faults(put(GOOD, ["title"], "\ud800"))] == ["title"]
    assert [fault.path for fault in faults(put(GOOD, ["title"], "bell\a"))] == ["title"]
