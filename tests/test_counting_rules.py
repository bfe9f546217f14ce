"""What the counting rules say and refuse, beside what they count."""

from datetime import date

import pytest
from pydantic import ValidationError

from optimizer.daybook import runs
from optimizer.rules import Assignments, FreeWeekends, WeekendsIn
from optimizer.selection import Selection


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        (Assignments, "neither at_least nor at_most is given; give one, or both"),
        (lambda: Assignments(at_least=3, at_most=2), "at_least 3 is above at_most 2"),
        (lambda: FreeWeekends(at_least=3, weeks=2), "at_least is 3, but 2 weeks hold 2 weekends"),
    ],
)
def test_limits_that_cannot_be_are_refused(given, complaint):
    with pytest.raises(ValidationError, match=complaint):
        given()


def test_limits_at_the_edge_are_accepted():
    assert Assignments(at_least=2, at_most=2).at_least == FreeWeekends(at_least=2, weeks=2).at_least


def test_a_selection_names_what_it_selects():
    assert Assignments(at_most=3).name == "assignments:duties:month"
    late = Assignments(at_most=3, duties=Selection(promise="pass", shift="E", weekdays=("sat", "sun"), eve=False))
    assert late.name == "assignments:duties:month:pass:sat+sun:E:no-eve"
    assert late.sentence.sv == "Uppdrag (pass, lör, sön, passtyp E, ej storhelgsaftnar) per månad: högst 3."
    assert Assignments(id="mine", at_most=3).name == "mine"


def test_sentences_hold_the_numbers():
    both = Assignments(measure="evenings", at_least=2, at_most=5, per="quarter").sentence
    assert both == ("Kvällar per kvartal: minst 2 och högst 5.", "Evenings per quarter: at least 2 and at most 5.")
    assert "(fre, lör, sön; fredag från 17:00): högst 1 av 2 i följd" in WeekendsIn().sentence.sv
    assert "(lör): högst 3 i hela perioden" in WeekendsIn(n=3, m=None, weekdays=("sat",)).sentence.sv


def test_runs_are_as_long_as_they_can_be():
    march = [date(2027, 3, day) for day in (5, 1, 2, 4, 9, 2)]
    assert [(first.day, last.day) for first, last in runs(march)] == [(1, 2), (4, 5), (9, 9)]
    assert runs([]) == []
