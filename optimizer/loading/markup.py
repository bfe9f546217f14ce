"""Text as YAML 1.2 or JSON: values as written, with the line of each where YAML knows it.

YAML is read by libyaml, some thirty times as fast as a parser in plain Python. It is a parser of YAML 1.1 and is asked for no
more than the structure; what a scalar means, 1.2 says. What it refuses, and what looks as if the versions might read it
otherwise, is left to ruamel.yaml's own parser, whose word counts.
"""

import json
import re
from collections.abc import Callable
from typing import Any

import yaml as libyaml
from ruamel.yaml import YAML
from ruamel.yaml.composer import MaxDepthExceededError
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from optimizer.loading.composing import Composer
from optimizer.loading.fault import Path, refusal
from optimizer.loading.plain import DEEPEST, Repeated
from optimizer.loading.scalars import Scalars, whole

UNALIKE = re.compile(
    r"""\t|\x85|\u2028|\u2029|\ufeff|\r(?!\n)      # blanks and line ends
    |%(?<![^\n]%)|\.(?<![^\n]\.)\.\.               # directives and ends of documents
    |!(?<![^\s:,\[{]!)                             # tags
    |&(?<!\w&)[\w-]*:|\*(?<!\w\*)[\w-]*:           # names with a colon
    |:(?<!\w:)(?=\S)                               # a colon between a quote and a value
    |\n[ ]+\r?\n                                   # a line of blanks, which may begin a block of text
    |\#(?:(?<=[|>]\#)|(?<=[|>][-+\d]\#)|(?<=[|>][-+\d]{2}\#))  # a comment at once after a block's sign
    """,
    re.VERBOSE,
)
"""What libyaml may read otherwise. Each choice begins with one character, so that it is soon found, and goes on to no other."""


def parse_json(text: str, name: str) -> Any:
    """The values of JSON text; an object whose key stands twice is a Repeated. Raises ScenarioError."""
    try:
        return json.loads(text, object_pairs_hook=Repeated.of, parse_int=whole)
    except json.JSONDecodeError as error:
        raise refusal(name, f"is no JSON: {error.msg}", "mend the line", f"column {error.colno}", error.lineno) from None
    except RecursionError:
        raise too_deep(name) from None


def parse_yaml(text: str, name: str) -> tuple[Any, Callable[[Path], int | None]]:
    """The values of YAML text, and the line of each path. Raises ScenarioError."""
    if not UNALIKE.search(text):
        try:
            events = libyaml.parse(text, Loader=getattr(libyaml, "CSafeLoader", libyaml.SafeLoader))
            return Composer(events, Scalars(YAML(typ="safe", pure=True))).document()
        except (libyaml.YAMLError, YAMLError, UnicodeEncodeError, RecursionError):
            pass
    yaml = YAML(typ="safe", pure=True)
    try:
        return Composer(yaml.parse(text), Scalars(yaml)).document()
    except (RecursionError, MaxDepthExceededError):
        raise too_deep(name) from None
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = ", ".join(filter(None, (error.context, error.problem)))
        line, column = (mark.line + 1, f"column {mark.column + 1}") if mark else (None, "")
        raise refusal(
            name, f"is no YAML: {problem}", "mend the line (indent with spaces, quote odd text)", column, line
        ) from None
    except YAMLError as error:
        raise refusal(name, f"is no YAML: {' '.join(str(error).split())}", "write plain text in it") from None


def too_deep(name: str) -> Exception:
    """The error of values within values without end."""
    return refusal(name, f"is nested more than {DEEPEST} deep", "write it flatter")
