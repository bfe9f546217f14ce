"""Why an officer's year looks as it does: short sentences that say only what can be read off the roster."""

from babel.dates import format_date
from babel.numbers import format_decimal

from optimizer.duty import Duty
from optimizer.exports.statement import Statement
from optimizer.facts import Wish
from optimizer.roster import Roster
from optimizer.speech import LOCALES
from optimizer.text import Language, Text
from optimizer.world import World

TOLD = 4
"""How many broken wishes are told one by one."""

EVENINGS = Text("kväll", "evening"), Text("kvällar", "evenings")
ORDINARY = Text("ordinarie pass", "ordinary shift"), Text("ordinarie pass", "ordinary shifts")
BROKEN_WISHES = Text("brutet önskemål", "broken wish"), Text("brutna önskemål", "broken wishes")


def why(roster: Roster, statement: Statement, language: Language) -> str:
    """An officer's share in a few sentences: the count beside the fair share, what made it so, broken wishes, released duty."""
    world, officer = roster.world, statement.officer
    told = [_share(statement), _absence(world, officer), _history(world, officer), _wishes(roster, statement.wishes_broken)]
    if statement.released:
        pieces = _counted(len(statement.released), ORDINARY)
        told.append(Text(f"Släppt för löftet: {pieces.sv}", f"Released for the promise: {pieces.en}"))
    return " ".join(f"{one.to(language)}." for one in told if one is not None)


def _share(statement: Statement) -> Text:
    count, share = _counted(statement.counts["evenings"], EVENINGS), statement.shares.get("evenings")
    if share is None:
        return Text(
            f"{count.sv}, ingen rättvis del (aspirant, frånvarande eller utan det som krävs av alla)",
            f"{count.en}, no fair share (trainee, absent, or without what is asked of everybody)",
        )
    sv, en = (format_decimal(share, "0.0", locale=locale) for locale in LOCALES.values())
    return Text(f"{count.sv} av rättvis del {sv}", f"{count.en} of a fair share of {en}")


def _counted(number: int, one_or_many: tuple[Text, Text]) -> Text:
    """A number of things, in the singular or the plural."""
    what = one_or_many[number != 1]
    return Text(f"{number} {what.sv}", f"{number} {what.en}")


def _absence(world: World, officer: str) -> Text | None:
    """How many of the evenings the officer is not employed or on leave; that lowers the fair share."""
    evenings = [world.work[duty.id] for duty in world.duties.values() if duty.kind == "evening" and duty.is_fixed]
    away = sum(
        world.span(officer, work.day) is None or any(one.kind == "leave" for one in world.near(officer, work.start, work.end))
        for work in evenings
    )
    whole = len(evenings)
    return Text(f"Borta {away} av {whole} kvällar", f"Away on {away} of {whole} evenings") if away else None


def _history(world: World, officer: str) -> Text | None:
    past = sum(one.measures.get("evenings", 0) for one in world.facts.history if one.officer == officer)
    return Text(f"Avräknat från tidigare: {past}", f"Taken off for earlier ones: {past}") if past else None


def _wishes(roster: Roster, broken: tuple[Wish, ...]) -> Text | None:
    if not broken:
        return None
    told = [_broken(roster, wish) for wish in broken[:TOLD]]
    rest = len(broken) - TOLD
    if rest > 0:
        told.append(Text(f"och {rest} till", f"and {rest} more"))
    count, (sv, en) = _counted(len(broken), BROKEN_WISHES), ("; ".join(parts) for parts in zip(*told, strict=True))
    return Text(f"{count.sv}: {sv}", f"{count.en}: {en}")


def _broken(roster: Roster, wish: Wish) -> Text:
    """The day of a broken wish, and why if the roster shows it."""
    day = Text(*(format_date(wish.date, "EEE d MMM", locale=locale) for locale in LOCALES.values()))
    reason = reason_of(roster, wish)
    return Text(f"{day.sv} ({reason.sv})", f"{day.en} ({reason.en})") if reason else day


def reason_of(roster: Roster, wish: Wish) -> Text | None:
    """Why a broken wish could not be met, where the roster shows it; None where it was weighed against others' wishes."""
    return _reason_against(roster, wish) if wish.stance == "against" else _reason_for(roster, wish)


def _reason_against(roster: Roster, wish: Wish) -> Text | None:
    """Of the work on a date wished free: it was pinned, or the duty would otherwise have lacked officers."""
    world = roster.world
    for work in roster.duties(wish.officer):
        if work.duty is None or work.day != wish.date or wish.shift not in (None, work.duty.shift):
            continue
        if (wish.officer, work.id) in world.pinned:
            return Text("låst i förväg", "pinned beforehand")
        without = roster.strength(work.duty.id) - world.counts(wish.officer, work)
        if world.counts(wish.officer, work) and without < work.duty.wanted:
            return _lacking(work.duty, without)
    return None


def _lacking(duty: Duty, without: int) -> Text:
    if without < duty.minimum:
        return Text(f"annars {without} av minst {duty.minimum}", f"otherwise {without} of at least {duty.minimum}")
    return Text(f"annars {without} av önskade {duty.wanted}", f"otherwise {without} of the {duty.wanted} wanted")


def _reason_for(roster: Roster, wish: Wish) -> Text | None:
    """Of no work on a date wished for: nothing to work, away, nothing open to the officer, or all of it fully staffed."""
    world = roster.world
    works = [
        work for work in world.work.values() if work.day == wish.date and work.duty and wish.shift in (None, work.duty.shift)
    ]
    if not works:
        return Text("inget pass den dagen", "no duty that day")
    if all(any(one.kind == "leave" for one in world.near(wish.officer, work.start, work.end)) for work in works):
        return Text("ledig då", "on leave then")
    possible = [work for work in works if world.is_open(wish.officer, work)]
    if not possible:
        return Text("bunden av annat eller saknar krav", "bound elsewhere or lacking what it asks")
    if all(work.duty and roster.strength(work.duty.id) >= work.duty.wanted for work in possible):
        return Text("fullbemannat", "fully staffed")
    return None
