"""``plan.json``, format 1: everything needed to check and show a plan alone. No display name, no wall time."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from optimizer.checker import Found, check
from optimizer.loading import ScenarioError, loads
from optimizer.plan import FORMAT, Alternative, Certificate, LevelValue, Plan, Status, digest, without_names
from optimizer.roster import Assignments, Roster, RosterError
from optimizer.scenario import Scenario


class PlanError(ValueError):
    """A plan file that cannot be read; ``faults`` lists why, each naming the thing, its value and the cure."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


def dump(plan: Plan) -> str:
    """The plan as the text of ``plan.json``; the same plan gives the same text, byte for byte."""
    values = {
        "format": FORMAT,
        "status": plan.status,
        "certificate": asdict(plan.certificate),
        "levels": [asdict(one) | {"gap": round(one.gap, 6)} for one in plan.levels],
        "ledger": [_entry(entry) for entry in plan.ledger],
        "missing": [{"part": part, "key": key, "amount": amount} for part, key, amount in plan.missing],
        "report": _report(plan),
        "roster": plan.roster.assignments.model_dump(mode="json") if plan.roster else None,
        "alternatives": [asdict(one) for one in plan.alternatives],
        "scenario": without_names(plan.scenario),
    }
    return json.dumps(values, ensure_ascii=False, indent=1, default=str) + "\n"


def _entry(entry: Any) -> dict[str, Any]:
    return asdict(entry) | {"what": {"sv": entry.what.sv, "en": entry.what.en}}


def _report(plan: Plan) -> dict[str, Any] | None:
    if plan.report is None:
        return None
    return {"valid": plan.report.is_valid, "costs": plan.report.costs, "breaches": [_breach(one) for one in plan.report.found]}


def _breach(found: Found) -> dict[str, Any]:
    breach = found.breach
    return {
        "part": found.part,
        "key": breach.key,
        "amount": breach.amount,
        "inherited": found.inherited,
        "level": breach.price.level,
        "hard": found.is_hard,
        "cost": found.cost,
        "officers": breach.officers,
        "day": breach.day,
    }


class _Missing(BaseModel):
    part: str
    key: tuple[str, ...]
    amount: int


class _File(BaseModel):
    """What is read back; ledger and report are computed anew."""

    scenario: dict[str, Any]
    status: Status
    roster: Assignments | None
    levels: tuple[LevelValue, ...]
    certificate: Certificate
    alternatives: tuple[Alternative, ...]
    missing: tuple[_Missing, ...]


def read(path: Path) -> Plan:
    """A plan from its file; see ``parse``. Raises PlanError."""
    return parse(_content(path), where=str(path))


def parse(document: str | bytes, names: Mapping[str, str] = {}, where: str = "plan") -> Plan:
    """A plan from the text of its file, checked anew: the report is the checker's of now, not the file's.

    ``names`` are display names by officer; others' are passed over. ``where`` is what faults call the file. Raises PlanError
    when it is no plan, was changed after it was made, or names what its scenario does not have.
    """
    values = _values(document, where)
    try:
        file = _File.model_validate(values)
        scenario = _named(loads(file.scenario), names)
        roster = None if file.roster is None else Roster(scenario.world, file.roster)
    except ScenarioError as error:
        raise PlanError([f"scenario: {fault}" for fault in error.faults]) from error
    except RosterError as error:
        raise PlanError(error.faults) from error
    except ValidationError as error:
        raise PlanError(_words(error, where)) from error
    _examine(file.certificate, digest(without_names(scenario)), file.roster)
    strays = [one for one in file.alternatives if one.slot not in scenario.world.slots]
    if strays:
        raise PlanError([f"alternatives: there is no slot {one.slot!r}; make the plan again" for one in strays])
    report = check(scenario, roster) if roster else None
    if report and any(report.costs[one.level] != one.cost for one in file.levels):
        told = {one.level: one.cost for one in file.levels}
        raise PlanError([f"levels: costs {told} are not the checker's {report.costs}; make the plan again"])
    missing = tuple((one.part, one.key, one.amount) for one in file.missing)
    return Plan(scenario, file.status, roster, report, file.levels, file.certificate, file.alternatives, missing)


def _named(scenario: Scenario, names: Mapping[str, str]) -> Scenario:
    """The scenario with the display names of those officers that it has."""
    known = {one.id: names[one.id] for one in scenario.facts.officers if one.id in names}
    facts = scenario.facts.model_copy(update={"names": scenario.facts.names | known})
    return scenario.model_copy(update={"facts": facts}) if known else scenario


def _words(error: ValidationError, name: str) -> list[str]:
    """Every fault of a misshapen file, with its path and what was read."""
    return [f"{name}: {'.'.join(map(str, one['loc']))}: {one['input']!r:.60}: {one['msg']}" for one in error.errors()]


def _examine(certificate: Certificate, input_hash: str, assignments: Assignments | None) -> None:
    roster = digest(assignments.model_dump(mode="json")) if assignments else ""
    faults = [
        f"certificate.{name}: {given[:12]}… is not the hash of what the file holds ({found[:12]}…): it was changed after the "
        f"plan was made; check the roster with `lofte check`, or make the plan again"
        for name, given, found in (("input", certificate.input, input_hash), ("roster", certificate.roster, roster))
        if given != found
    ]
    if faults:
        raise PlanError(faults)


def read_roster(path: Path) -> Assignments:
    """Just the roster of a plan file or of a hand-made file (``{"roster": …}`` or its content alone). Raises PlanError."""
    values = _values(_content(path), str(path), is_plan=False)
    try:
        return Assignments.model_validate(values.get("roster", values))
    except ValidationError as error:
        raise PlanError(_words(error, f"{path}: roster")) from error


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise PlanError([f"{path}: {error.strerror}; name a plan.json that `lofte plan` wrote"]) from error


def _values(document: str | bytes, where: str, is_plan: bool = True) -> dict[str, Any]:
    try:
        values = json.loads(document if isinstance(document, str) else document.decode())
    except (ValueError, RecursionError) as error:
        raise PlanError([f"{where}: is no JSON in UTF-8 ({error}); give a plan.json that `lofte plan` wrote"]) from error
    if not isinstance(values, dict) or (is_plan and values.get("format") != FORMAT):
        found = values.get("format") if isinstance(values, dict) else type(values).__name__
        raise PlanError([f"{where}: format is {found!r}; this program reads plans of format {FORMAT}"])
    return values
