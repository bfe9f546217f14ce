"""Words for what rules count: weekdays, kinds of duty, measures."""

from collections.abc import Iterable

from optimizer.duty import DutyKind
from optimizer.facts import Measure, Weekday
from optimizer.text import Text

WEEKDAY_WORDS: dict[Weekday, Text] = {
    "mon": Text("mån", "Mon"),
    "tue": Text("tis", "Tue"),
    "wed": Text("ons", "Wed"),
    "thu": Text("tors", "Thu"),
    "fri": Text("fre", "Fri"),
    "sat": Text("lör", "Sat"),
    "sun": Text("sön", "Sun"),
}

DUTY_WORDS: dict[DutyKind, Text] = {
    "evening": Text("kvällar", "evenings"),
    "meeting": Text("möten", "meetings"),
    "presence": Text("närvaropass", "presence"),
    "shift": Text("arbetspass", "shifts"),
}

MEASURE_WORDS: dict[Measure, Text] = {
    "evenings": Text("kvällar", "evenings"),
    "saturdays": Text("lördagar", "Saturdays"),
    "eves": Text("storhelgsaftnar", "eves"),
    "meetings": Text("kvartersmöten", "meetings"),
    "burden": Text("belastningspoäng", "burden points"),
    "minutes": Text("minuter", "minutes"),
    "duties": Text("uppdrag", "duties"),
}


def joined(parts: Iterable[Text]) -> Text:
    """The words with commas between."""
    listed = list(parts)
    return Text(", ".join(one.sv for one in listed), ", ".join(one.en for one in listed))


def weekday_words(weekdays: Iterable[Weekday]) -> Text:
    """The weekdays' short names."""
    return joined(WEEKDAY_WORDS[one] for one in weekdays)
