"""The account: every incident that was read, counted or set aside and why, as a CSV file that Swedish Excel opens right."""

import csv
from io import StringIO

from optimizer.clock import local
from optimizer.exports.sheets import written
from optimizer.facts import Facts
from optimizer.mapping.incident import Incident, Intake
from optimizer.mapping.wording import Say
from optimizer.text import Language

COLUMNS = ("id", "day", "clock", "stadsdel", "kind", "counts", "source")


def account(intake: Intake, facts: Facts, language: Language = "sv") -> bytes:
    """The file's content, an incident a row in the order of the sources. For staff: it tells where violence happened."""
    say, names = Say(language), {one.id: one.name for one in facts.stadsdelar}
    text = StringIO()
    lines = csv.writer(text, delimiter=";", lineterminator="\r\n")
    lines.writerow([say(f"account_{column}") for column in COLUMNS])
    lines.writerows([written(cell) for cell in _row(one, names, say)] for one in intake.incidents)
    return text.getvalue().encode("utf-8-sig")


def _row(one: Incident, names: dict[str, str], say: Say) -> list[str]:
    clock = "" if one.at is None else f"{local(one.at):%H:%M}"
    counts = say("yes") if one.aside is None else say(f"aside_{one.aside}")
    return [one.id, str(one.day), clock, names.get(one.stadsdel or "", ""), one.kind, counts, one.source]
