"""The profile as a file: JSON, its rates to six decimals, read back as it was written."""

import json
from pathlib import Path

from pydantic import ValidationError

from optimizer.loading.fault import refusal
from optimizer.loading.files import LIMIT, decode, read
from optimizer.loading.markup import parse_json
from optimizer.mapping.profile import Profile


def write_profile(profile: Profile) -> str:
    """The profile as text."""
    return json.dumps(_rounded(profile.model_dump(mode="json")), ensure_ascii=False) + "\n"


def read_profile(path: str | Path, limit: int = LIMIT) -> Profile:
    """The profile in a file. Raises ScenarioError when there is none in it, with the first field that does not fit."""
    values = parse_json(decode(read(Path(path), limit), str(path)), str(path))
    try:
        return Profile.model_validate_json(json.dumps(values, default=str))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(map(str, first["loc"])) or "profile"
        raise refusal(f"{path}: {where}", f"does not fit: {first['msg']}", "write it again with lofte map") from None


def _rounded(value: object) -> object:
    if isinstance(value, dict):
        return {key: _rounded(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_rounded(one) for one in value]
    return round(value, 6) if isinstance(value, float) else value
