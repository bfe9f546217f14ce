"""The scenario: facts, promises and rules, as one file says them."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any, Literal, Self

from pydantic import ConfigDict

from optimizer.facts import Facts, Model
from optimizer.promise import Promise
from optimizer.promises import AnyPromise
from optimizer.rule import Rule
from optimizer.rules import AnyRule, Availability
from optimizer.world import World


class Scenario(Model):
    """Facts, promises and rules of one district and period."""

    model_config = ConfigDict(ignored_types=(cached_property,))

    format: Literal[1] = 1
    title: str = ""
    facts: Facts
    promises: tuple[AnyPromise, ...] = ()
    rules: tuple[AnyRule, ...] = ()

    @property
    def parts(self) -> tuple[Promise | Rule, ...]:
        """Everything that a roster is held to: promises, rules, and that officers are where they can be."""
        return (*self.promises, *self.rules, Availability())

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy, with changes; it unfolds its own world."""
        copy = super().model_copy(update=update, deep=deep)
        copy.__dict__.pop("world", None)
        return copy

    @cached_property
    def world(self) -> World:
        """The facts with every promise's duties unfolded."""
        return World(self.facts, [duty for promise in self.promises for duty in promise.duties(self.facts)])
