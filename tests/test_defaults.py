"""What a rule or promise says when a scenario says nothing: the law's figures, the agreement's, or the house's.

Written by hand from the sources named; a default that moves must be moved here too, knowingly.
"""

from datetime import time

import pytest

from optimizer.promises import AnyPromise
from optimizer.rules import AnyRule
from optimizer.testing.strategies import kinds

LAW = {"level": "law", "penalty": None}
WEEKEND = {"weekdays": ("fri", "sat", "sun"), "friday_from": time(17)}

DEFAULTS = {
    # Arbetstidslagen (1982:673)
    "daily_rest": LAW | {"hours": 11, "day_break": time(6)},  # 13 §
    "weekly_rest": LAW | {"hours": 36, "weekday": "mon"},  # 14 §
    "night_rest": LAW | {"start": time(0), "end": time(5)},  # 13 § second paragraph
    "total_hours": LAW | {"hours": 48, "weeks": 16, "start": None, "rolling": False, "counts_leave": False},  # 10 b §
    "overtime": LAW | {"of": "full_time", "per": "four_weeks", "hours": None, "year_hours": 200, "extra_hours": 0},  # 8-10 a §§
    "night_work_mean": LAW | {"skill": "night_worker", "hours": 8, "weeks": 16},  # 13 a §
    "breaks": LAW | {"hours": 5, "minutes": 30},  # 15 §; the length of a break is the house's
    "contracted_hours": LAW | {"weeks": 4, "over_hours": 0, "under_hours": None},  # 5 §: 40 h in the mean over four weeks
    "staff_notice": LAW | {"days": 14},  # 12 §
    # Agreements, statements of the union, practice
    "rest_between": LAW | {"hours": 11},
    "rest_before_ordinary_duty": LAW | {"hours": 11},
    "weekends_in": {"level": "wish", "penalty": 4, "n": 1, "m": 2} | WEEKEND,  # every other weekend (2008)
    "weekends_in_row": LAW | {"n": 2} | WEEKEND,
    "free_weekends": LAW | {"at_least": 2, "weeks": 4} | WEEKEND,
    "days_in_row": LAW | {"n": 6},
    "rest_after_run": LAW | {"days": 6, "days_off": 2},
    "days_off_in_row": LAW | {"at_least": 2},
    "days_on_in_row": LAW | {"at_least": 2},
    "one_duty_a_day": LAW | {"n": 1},
    "beside_leave": LAW | {"hours": 12, "after_hours": 0},
    "assignments": LAW | {"measure": "duties", "at_most": None, "at_least": None, "per": "month"},
    "forbidden_successions": LAW,
    "qualification": LAW | {"skill": None, "without": None, "promise": None},
    "own_neighbourhood": LAW,
    "pairs": LAW | {"promise": None},
    "supervised_trainees": LAW,
    "fair_shares": {"level": "wish", "penalty": 1, "measure": "evenings"},
    "wishes": {"level": "wish", "penalty": 2},
    "whole_weekends": {"level": "wish", "penalty": 1},
    "continuity": {"level": "wish", "penalty": 1},
    "released": {"level": "wish", "penalty": 1},
    # Promises
    "weekend_reinforcement": {
        "weekdays": ("fri", "sat"), "start": time(18), "end": time(3), "minimum": 6, "wanted": 8, "weekends": None, "cap": None,
        "short": ("promise", 100), "below": ("wish", 8), "surplus": ("wish", 20),
    },
    "neighbourhood_meetings": {
        "at_least": 1, "every_minutes": 60, "minutes": 90, "public_notice": 21, "apart_days": 1,
        "missed": ("promise", 300), "short": ("promise", None), "apart": ("promise", 5), "crowded": ("promise", 20),
        "responsible": ("wish", 10), "surplus": ("wish", 20),
    },
    "citizen_shifts": {
        "at_least": 2, "notice_days": 14, "short": ("promise", 200), "surplus": ("promise", None), "skilled": ("promise", 100),
        "supported": ("wish", 1), "shared": ("wish", 20),
    },
    "presence": {
        "start": time(14), "end": time(22), "at_least": 2, "per": "week", "minimum": 2,
        "short": ("promise", 100), "staffed": ("wish", 1),
    },
    "shift_cover": {"under": ("promise", 100), "over": ("wish", 1)},
    "unmeasured": {"what": ""},
}  # fmt: skip


def default(kind, field):
    value = kind.model_fields[field].get_default(call_default_factory=True)
    return (value.level, value.penalty) if hasattr(value, "penalty") else value


@pytest.mark.parametrize("kind", [*kinds(AnyRule), *kinds(AnyPromise)], ids=lambda kind: kind.__name__)
def test_defaults(kind):
    expected = DEFAULTS[kind.model_fields["kind"].default]
    assert {field: default(kind, field) for field in expected} == expected


@pytest.mark.parametrize("kind", kinds(AnyRule), ids=lambda kind: kind.__name__)
def test_every_rule_names_its_source_and_unit(kind):
    assert kind.source
    assert kind.unit.sv
    assert kind.unit.en
