"""The rules: each rule's sentence, level and price, what the plan breaks of it, and what the facts already broke."""

from collections.abc import Iterator
from typing import NamedTuple

from optimizer.checker import Found
from optimizer.exports.wording import Wording
from optimizer.plan import Plan
from optimizer.promise import Promise
from optimizer.rule import Rule
from optimizer.scenario import Scenario

MOST = 200
"""No more single breaches than this are listed for one rule; their sum is always whole."""


class BreachRow(NamedTuple):
    """One breach: when, whom it concerns, how much beyond what was given and how much was given, and its key."""

    day: str
    officers: str
    amount: str
    inherited: str
    cost: str
    key: str


class RuleRow(NamedTuple):
    """One rule or promise: what it says and costs, and its breaches; ``rest`` counts those not listed."""

    name: str
    sentence: str
    source: str
    level: str
    price: str
    amount: str
    cost: str
    inherited: str
    state: str
    breaches: tuple[BreachRow, ...]
    rest: int


def rules(plan: Plan, say: Wording) -> Iterator[RuleRow]:
    """Every promise and rule that the roster is held to."""
    for part in plan.scenario.parts:
        found = [one for one in plan.report.found if one.part == part.name] if plan.report else []
        yield _row(part, sorted(found, key=_weight), say)


def replaced(scenario: Scenario) -> list[tuple[str, Rule]]:
    """The kinds of rule, not in the scenario, that a rule of the scenario says it stands in for."""
    present = {rule.kind for rule in scenario.rules}
    return [(kind, rule) for rule in scenario.rules for kind in rule.replaces if kind not in present]


def replacements(scenario: Scenario, say: Wording) -> list[str]:
    """The same in sentences."""
    return [
        say("replaced", kind=kind, rule=rule.name, sentence=rule.sentence.to(say.language)) for kind, rule in replaced(scenario)
    ]


def _weight(one: Found) -> tuple[int, int, str]:
    return -one.cost, -one.excess, " ".join(one.breach.key)


def _row(part: Promise | Rule, found: list[Found], say: Wording) -> RuleRow:
    excess, given = sum(one.excess for one in found), sum(one.inherited for one in found)
    hard = any(one.is_hard for one in found)
    state = "hard" if hard else "broken" if excess else "inherited" if given else "held"
    told, inherited = (
        _amount(part, amounts, say) for amounts in ([one.excess for one in found], [one.inherited for one in found])
    )
    return RuleRow(
        name=part.name,
        sentence=part.sentence.to(say.language),
        source=part.source if isinstance(part, Rule) else "",
        level=say(f"level_{part.level}") if isinstance(part, Rule) else say("level_promise"),
        price=_price(part, say),
        amount=told,
        cost=say.number(sum(one.cost for one in found)),
        inherited=inherited,
        state=state,
        breaches=tuple(_breach(part, one, say) for one in found[:MOST]),
        rest=max(0, len(found) - MOST),
    )


def _amount(part: Promise | Rule, amounts: list[int], say: Wording) -> str:
    """A sum in the rule's unit; a promise's thresholds have different units, so its breaches are only counted."""
    broken = [amount for amount in amounts if amount]
    if not broken:
        return ""
    if isinstance(part, Rule):
        return f"{say.number(sum(broken))} {part.unit.to(say.language)}"
    return say.count("breaches", len(broken))


def _price(part: Promise | Rule, say: Wording) -> str:
    if isinstance(part, Rule):
        return say("price_none") if part.penalty is None else say.number(part.penalty)
    return say("price_promise")


def _breach(part: Promise | Rule, one: Found, say: Wording) -> BreachRow:
    day = say.short_day(one.breach.day) if one.breach.day else ""
    unit = f" {part.unit.to(say.language)}" if isinstance(part, Rule) else ""
    excess, inherited = (f"{say.number(value)}{unit}" if value else "–" for value in (one.excess, one.inherited))
    key = " | ".join(one.breach.key)
    return BreachRow(day, say.names.officers(one.breach.officers), excess, inherited, say.number(one.cost), key)
