"""What people call things: display names of officers, stadsdelar, places, partners, proposals and promises."""

from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from optimizer.plan import Plan
from optimizer.text import Language, Text


class Names:
    """Display names of one plan, by id; what has no name keeps its id."""

    def __init__(self, plan: Plan) -> None:
        self._scenario = plan.scenario
        self._facts = plan.scenario.facts

    def officer(self, officer: str) -> str:
        """The officer's display name; a name that several bear is followed by the id."""
        name = self._facts.names.get(officer, officer)
        return f"{name} ({officer})" if self._bearers[name] > 1 else name

    def officers(self, officers: Iterable[str]) -> str:
        """Several display names, in their alphabetical order."""
        return ", ".join(sorted(map(self.officer, officers)))

    def stadsdel(self, stadsdel: str | None) -> str | None:
        """The stadsdel's name."""
        return None if stadsdel is None else self._stadsdelar.get(stadsdel, stadsdel)

    def place(self, place: str | None) -> str | None:
        """The place's name."""
        return None if place is None else self._places.get(place, place)

    def partner(self, partner: str) -> str:
        """The partner's name."""
        return self._partners.get(partner, partner)

    def promise(self, promise: str) -> str:
        """The promise's public title."""
        return self._titles.get(promise) or promise

    def part(self, part: str, language: Language) -> str:
        """A promise's title or a rule's sentence, by the name that its breaches bear."""
        return self._titles.get(part) or (self._sentences[part].to(language) if part in self._sentences else part)

    @cached_property
    def _sentences(self) -> dict[str, Text]:
        return {one.name: one.sentence for one in self._scenario.parts}

    @cached_property
    def _bearers(self) -> Counter[str]:
        return Counter(self._facts.names.get(one.id, one.id) for one in self._facts.officers)

    @cached_property
    def _stadsdelar(self) -> dict[str, str]:
        return {one.id: one.name for one in self._facts.stadsdelar}

    @cached_property
    def _places(self) -> dict[str, str]:
        return {one.id: one.name for one in self._facts.places}

    @cached_property
    def _partners(self) -> dict[str, str]:
        return {one.id: one.name for one in self._facts.partners}

    @cached_property
    def _titles(self) -> dict[str, str]:
        return {one.id: one.title for one in self._scenario.promises}
