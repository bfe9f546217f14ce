"""Which promised work a rule means: by promise, kind of duty, weekday, shift type, eves or not."""

from optimizer.almanac import weekday
from optimizer.duty import DutyKind, Work
from optimizer.facts import Id, Model, Weekday
from optimizer.text import Text
from optimizer.words import DUTY_WORDS, joined, weekday_words


class Selection(Model):
    """Promised work that fits every field given; with none given, all of it.

    ``kind`` is the duty's, ``weekdays`` are those on which the work starts, ``eve`` asks for eves only, or for none.
    """

    promise: Id | None = None
    kind: DutyKind | None = None
    weekdays: tuple[Weekday, ...] = ()
    shift: str | None = None
    eve: bool | None = None

    def takes(self, work: Work) -> bool:
        """Whether a piece of work is meant; a commitment never is."""
        duty = work.duty
        if duty is None:
            return False
        return (
            self.shift in (None, duty.shift)
            and self.promise in (None, duty.promise)
            and self.kind in (None, duty.kind)
            and (not self.weekdays or weekday(work.day) in self.weekdays)
            and self.eve in (None, duty.eve is not None)
        )

    @property
    def label(self) -> str:
        """The fields given, as part of a rule's name; empty when none is."""
        eve = None if self.eve is None else "eve" if self.eve else "no-eve"
        given = (self.promise, self.kind, "+".join(self.weekdays), self.shift, eve)
        return ":".join(one for one in given if one)

    @property
    def words(self) -> Text:
        """The fields given, in brackets after a blank; empty when none is."""
        parts: list[Text] = []
        if self.promise is not None:
            parts.append(Text(self.promise, self.promise))
        if self.kind is not None:
            parts.append(DUTY_WORDS[self.kind])
        if self.weekdays:
            parts.append(weekday_words(self.weekdays))
        if self.shift is not None:
            parts.append(Text(f"passtyp {self.shift}", f"shift type {self.shift}"))
        if self.eve is not None:
            parts.append(Text("storhelgsaftnar", "eves") if self.eve else Text("ej storhelgsaftnar", "no eves"))
        both = joined(parts)
        return Text(f" ({both.sv})", f" ({both.en})") if parts else Text("", "")
