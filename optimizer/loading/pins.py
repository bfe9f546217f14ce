"""Whether pins decide something, agree with each other, and fit the duties that there are."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from optimizer.duty import Duty
from optimizer.facts import Facts, Pin
from optimizer.loading.document import at
from optimizer.loading.fault import Flaw, Guesses, Path
from optimizer.loading.partial import has, known
from optimizer.loading.sound import Sound
from optimizer.promise import Promise


def decided(sound: Sound) -> Iterator[Flaw]:
    """A pin decides something, bars nothing that another decides, and a duty has one slot."""
    given = [(path, pin) for path, pin in sound.items("pins", Pin) if has(pin, *Pin.model_fields)]
    counted = Counter(_decision(pin) for _, pin in given if not pin.bar)
    slots: defaultdict[str, set[str]] = defaultdict(set)
    for path, pin in given:
        if not (pin.officer or pin.slot or pin.proposal or pin.partner):
            yield Flaw(path, "decides nothing", "add an officer, slot, proposal or partner", pin.duty)
        elif pin.bar and counted[_decision(pin)]:
            yield Flaw(path, "bars what another pin decides", "keep one of them", pin.duty)
        if pin.slot and not pin.bar:
            slots[pin.duty].add(pin.slot)
            if len(slots[pin.duty]) == 2:
                yield Flaw((*path, "slot"), "is another slot than an earlier pin's of the same duty", "keep one of them")


def _decision(pin: Pin) -> tuple[str | None, ...]:
    return pin.duty, pin.officer, pin.slot, pin.proposal, pin.partner


def fitting(sound: Sound, promises: Iterable[Promise], facts: Facts) -> Iterator[Flaw]:
    """Pins name duties and slots that there are; those on a duty of a promise that is not among these are not judged."""
    found = sound.items("pins", Pin)
    whole = [one for one in promises if found]
    duties = {duty.id: duty for one in whole for duty in one.duties(facts)}
    unread = _unread(sound, whole)
    guess = Guesses()
    for path, pin in found:
        yield from known(_fit(path, pin, duties, unread, guess))
    yield from known(_timed(found, duties))


def _unread(sound: Sound, whole: list[Promise]) -> set[str] | None:
    """The ids of the promises that could not be unfolded; None if they are not known."""
    written = at(sound.values, ("promises",))
    ids = [one.id for _, one in sound.promises if has(one, "id")]
    if len(ids) < len(written if isinstance(written, list) else ()):
        return None
    return set(ids) - {one.id for one in whole}


def _fit(path: Path, pin: Pin, duties: Mapping[str, Duty], unread: set[str] | None, guess: Guesses) -> Iterator[Flaw]:
    duty = duties.get(pin.duty)
    if duty is not None:
        own = sorted(slot.id for slot in duty.slots)
        if pin.slot and pin.slot not in own:
            hint = guess(duty.id, pin.slot, own)
            yield Flaw((*path, "slot"), f"is no slot of {duty.id}", f"{hint}write one of its {len(own)} slots")
    elif unread is not None and pin.duty.split("/")[0] not in unread:
        hint = guess("", pin.duty, duties)
        yield Flaw((*path, "duty"), "there is no such duty", f"{hint}write promise/date, or promise/stadsdel/number")


def _timed(found: list[tuple[Path, Pin]], duties: Mapping[str, Duty]) -> Iterator[Flaw]:
    """An officer is pinned to a duty of several slots only where its slot is pinned too."""
    slotted = {pin.duty for _, pin in found if pin.slot and not pin.bar}
    for path, pin in found:
        duty = duties.get(pin.duty)
        if duty and pin.officer and not pin.bar and not duty.is_fixed and pin.duty not in slotted:
            cure = f"add slot, for example {duty.slots[0].id}"
            yield Flaw(path, f"does not say at which of {len(duty.slots)} slots the officer is needed", cure, pin.duty)
