"""Trainees work under their supervisor."""

from collections.abc import Iterator
from typing import Literal

from optimizer.draft import Draft
from optimizer.duty import Work
from optimizer.facts import Span
from optimizer.roster import Roster
from optimizer.rule import Breach, Rule
from optimizer.text import Text
from optimizer.world import World


class SupervisedTrainees(Rule):
    """A trainee works a promised duty only where their supervisor does; without a named supervisor, never.

    Who is a trainee, and under whom, is read on the day the work starts. Breach key: (trainee, slot). Unit: cases.
    """

    kind: Literal["supervised_trainees"] = "supervised_trainees"

    source = "aspirantutbildningen: tjänstgöring under handledning"
    unit = Text("pass utan handledare", "duties without the supervisor")
    about_one_officer = False

    @property
    def sentence(self) -> Text:
        return Text("Aspiranter tjänstgör bara med sin handledare.", "Trainees are on duty only with their supervisor.")

    def post(self, draft: Draft) -> None:
        for trainee in self._trainees(draft.world):
            for work in draft.world.options(trainee):
                span = _training(draft.world, trainee, work)
                if span is None:
                    continue
                alone = [-draft.works(span.supervisor, work)] if span.supervisor else []
                draft.forbid((trainee, work.id), [draft.works(trainee, work), *alone], self.price)

    def _trainees(self, world: World) -> list[str]:
        return [name for name in self.whom(world) if any(span.trainee for span in world.officers[name].spans)]

    def check(self, world: World, roster: Roster) -> Iterator[Breach]:
        for trainee in self._trainees(world):
            for work in roster.duties(trainee):
                span = _training(world, trainee, work)
                if span is not None and span.supervisor not in roster.assignments.works[work.id]:
                    yield Breach((trainee, work.id), 1, self.price, officers=(trainee,), day=work.day)


def _training(world: World, officer: str, work: Work) -> Span | None:
    """The officer's span as a trainee, if they are one when a promised duty starts."""
    span = world.span(officer, work.day)
    return span if work.duty is not None and span is not None and span.trainee else None
