"""One look at a public page: the district, what it has announced, the language, the day."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import optimizer
from service import public
from service.pages.citizens import dates, months, outlook
from service.pages.citizens.drawing import Drawing, draw
from service.pages.citizens.linked import data_block
from service.pages.wording import Wording
from service.present import day_of


@dataclass(frozen=True)
class Visit:
    """All that a public page may show; ``area`` is a stadsdel's id, empty for the whole district."""

    district: public.District
    announcement: optimizer.Announcement | None
    home: optimizer.Home
    say: Wording
    today: date
    path: str
    area: str = ""

    @property
    def events(self) -> tuple[optimizer.Announced, ...]:
        """What is announced for the area."""
        return self.announcement.of(self.area or None) if self.announcement else ()

    @property
    def name(self) -> str:
        """The stadsdel's name, or the district's."""
        return next((one.name for one in self.standings if one.area == self.area), self.district.name)

    @cached_property
    def standings(self) -> list[outlook.Standing]:
        """Every stadsdel and its meeting."""
        return outlook.standings(self.announcement, self.today) if self.announcement else []

    @property
    def drawing(self) -> Drawing | None:
        """The map."""
        return draw(self.standings, [self.told(one) for one in self.standings], self.district.about.map)

    def told(self, one: outlook.Standing) -> str:
        """How a meeting stands, in a word or two."""
        day = dates.short_day(one.meeting.when.day, self.say.language) if one.meeting else ""
        return self.say(f"public_map_{one.state}", day=day)

    def coming(self, kind: str | None = None) -> list[optimizer.Announced]:
        """What is still to come, of one kind or all."""
        return outlook.coming(self.events, self.today, kind)

    def data(self) -> str:
        """What is still to come, as structured data."""
        if self.announcement is None:
            return ""
        ahead = self.announcement.model_copy(update={"events": tuple(self.coming())})
        return data_block(ahead, self.home, self.say.language)

    def context(self) -> dict[str, Any]:
        """What the templates know."""
        return {
            "here": self,
            "district": self.district,
            "root": f"/public/{self.district.slug}",
            "path": self.path,
            "asked": {} if f"/areas/{self.area}" in self.path else {"area": self.area},
            "saying": optimizer.Saying(self.say.language),
            "anchor": optimizer.anchor,
            "dates": dates,
            "day_of": day_of,
            "months": months,
        }
