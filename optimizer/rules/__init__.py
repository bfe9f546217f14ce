"""Every rule there is, in one union. A new rule is one file, one name here, one file of cases."""

from typing import Annotated, TypeAlias

from pydantic import Field

from optimizer.rules.assignments import Assignments
from optimizer.rules.availability import Availability
from optimizer.rules.beside_leave import BesideLeave
from optimizer.rules.breaks import Breaks
from optimizer.rules.continuity import Continuity
from optimizer.rules.contracted_hours import ContractedHours
from optimizer.rules.daily_rest import DailyRest
from optimizer.rules.days_in_row import DaysInRow
from optimizer.rules.days_off_in_row import DaysOffInRow
from optimizer.rules.days_on_in_row import DaysOnInRow
from optimizer.rules.fair_shares import FairShares
from optimizer.rules.forbidden_successions import ForbiddenSuccessions
from optimizer.rules.free_weekends import FreeWeekends
from optimizer.rules.night_rest import NightRest
from optimizer.rules.night_work_mean import NightWorkMean
from optimizer.rules.one_duty_a_day import OneDutyADay
from optimizer.rules.overtime import Overtime
from optimizer.rules.own_neighbourhood import OwnNeighbourhood
from optimizer.rules.pairs import Pairs
from optimizer.rules.qualification import Qualification
from optimizer.rules.released import Released
from optimizer.rules.rest_after_run import RestAfterRun
from optimizer.rules.rest_before_ordinary_duty import RestBeforeOrdinaryDuty
from optimizer.rules.rest_between import RestBetween
from optimizer.rules.staff_notice import StaffNotice
from optimizer.rules.supervised_trainees import SupervisedTrainees
from optimizer.rules.total_hours import TotalHours
from optimizer.rules.weekends_in import WeekendsIn
from optimizer.rules.weekends_in_row import WeekendsInRow
from optimizer.rules.weekly_rest import WeeklyRest
from optimizer.rules.whole_weekends import WholeWeekends
from optimizer.rules.wishes import Wishes

AnyRule: TypeAlias = Annotated[
    Assignments
    | BesideLeave
    | Breaks
    | Continuity
    | ContractedHours
    | DailyRest
    | DaysInRow
    | DaysOffInRow
    | DaysOnInRow
    | FairShares
    | ForbiddenSuccessions
    | FreeWeekends
    | NightRest
    | NightWorkMean
    | OneDutyADay
    | Overtime
    | OwnNeighbourhood
    | Pairs
    | Qualification
    | Released
    | RestAfterRun
    | RestBeforeOrdinaryDuty
    | RestBetween
    | StaffNotice
    | SupervisedTrainees
    | TotalHours
    | WeekendsIn
    | WeekendsInRow
    | WeeklyRest
    | WholeWeekends
    | Wishes,
    Field(discriminator="kind"),
]

__all__ = [
    "AnyRule",
    "Assignments",
    "Availability",
    "BesideLeave",
    "Breaks",
    "Continuity",
    "ContractedHours",
    "DailyRest",
    "DaysInRow",
    "DaysOffInRow",
    "DaysOnInRow",
    "FairShares",
    "ForbiddenSuccessions",
    "FreeWeekends",
    "NightRest",
    "NightWorkMean",
    "OneDutyADay",
    "Overtime",
    "OwnNeighbourhood",
    "Pairs",
    "Qualification",
    "Released",
    "RestAfterRun",
    "RestBeforeOrdinaryDuty",
    "RestBetween",
    "StaffNotice",
    "SupervisedTrainees",
    "TotalHours",
    "WeekendsIn",
    "WeekendsInRow",
    "WeeklyRest",
    "WholeWeekends",
    "Wishes",
]
