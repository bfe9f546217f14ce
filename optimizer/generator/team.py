"""The places in a district's team: who belongs to which group, on which days of its list, and who may lead."""

from dataclasses import dataclass

from optimizer.generator.lists import WEEKS, Group

LEADERS = 4
"""One in so many may lead an evening; in response, one in so many of those who work the same days."""


@dataclass(frozen=True)
class Member:
    """One place in a group; those with the same phase work the same days."""

    id: str
    group: Group
    number: int

    @property
    def phase(self) -> int:
        """The phase on the group's list."""
        return self.number % len(WEEKS[self.group])

    @property
    def row(self) -> int:
        """How many members of the same phase come before."""
        return self.number // len(WEEKS[self.group])

    @property
    def leads(self) -> bool:
        """Whether the member may lead an evening; no phase of the response list is without."""
        return (self.row if self.group == "response" else self.number) % LEADERS == 0


def members(count: int) -> list[Member]:
    """So many places: a quarter community officers, a sixth investigators, the rest response."""
    community, investigation = max(3, round(count / 4)), round(count / 6)
    response = count - community - investigation
    sizes: dict[Group, int] = {"response": response, "community": community, "investigation": investigation}
    places = [(group, number) for group, size in sizes.items() for number in range(size)]
    width = max(2, len(str(count)))
    return [Member(f"o{index:0{width}}", group, number) for index, (group, number) in enumerate(places, 1)]
