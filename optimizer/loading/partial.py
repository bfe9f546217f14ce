"""What is known of a thing that has faults: its sound fields. Asked for another, it raises Unknown."""

from collections.abc import Iterator, Set
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import AfterValidator, TypeAdapter, ValidationError

from optimizer.facts import Model
from optimizer.loading.document import below
from optimizer.loading.fault import UNSAID, Flaw, Path


class Unknown(AttributeError):
    """A field was asked for whose value is at fault."""


class Blank:
    """Something of which nothing is known: neither its fields, nor how it compares."""

    def __getattr__(self, name: str) -> Any:
        raise Unknown(name)

    def _compared(self, _: Any) -> bool:
        raise Unknown("its order")

    __lt__ = __le__ = __gt__ = __ge__ = _compared


BLANK: Any = Blank()


def known(found: Iterator[Flaw]) -> Iterator[Flaw]:
    """What is found without asking for anything unknown."""
    try:
        yield from found
    except Unknown:
        return


def has(one: Model, *fields: str) -> bool:
    """Whether all these fields are known."""
    return all(hasattr(one, name) for name in fields)


class Reader:
    """Reads values of which some parts, those on the ``flawed`` paths, are at fault.

    ``flaws`` gathers what the sound parts of a faulty thing say against each other, which pydantic tells of sound ones only.
    """

    def __init__(self, flawed: Set[Path]) -> None:
        self._flawed = flawed
        self.flaws: list[Flaw] = []

    def read(self, kind: Any, value: Any, path: Path) -> Any:
        """The value as a ``kind``, with sound fields only; a blank when nothing of it is known."""
        if path not in self._flawed:
            try:
                return _adapter(kind).validate_python(value)
            except ValidationError:
                return BLANK
        plain = _plain(kind, value)
        if isinstance(plain, type) and issubclass(plain, Model) and isinstance(value, dict):
            return self._model(plain, value, path)
        if get_origin(plain) is tuple and isinstance(value, list):
            return self._list(kind, get_args(plain)[0], value, path)
        if get_origin(plain) is dict and isinstance(value, dict):
            read = {key: self.read(get_args(plain)[1], one, (*path, key)) for key, one in value.items()}
            return {key: one for key, one in read.items() if one is not BLANK}
        return BLANK

    def _model(self, kind: type[Model], value: dict[str, Any], path: Path) -> Model:
        fields = {
            name: self.read(_annotation(kind, name), below(value, name), (*path, name))
            for name in kind.model_fields
            if name in value or (*path, name) in self._flawed
        }
        made = _partial(kind).model_construct(**fields)
        for name, one in fields.items():
            if one is BLANK:
                del vars(made)[name]
        self.flaws += known(Flaw(path, *said(text)) for text in made.contradictions())
        return made

    def _list(self, kind: Any, item: Any, value: list[Any], path: Path) -> Any:
        made = tuple(self.read(item, one, (*path, index)) for index, one in enumerate(value))
        plain = _plain(item, None)
        if not (isinstance(plain, type) and issubclass(plain, Model)):
            return BLANK if BLANK in made else made
        for check in getattr(kind, "__metadata__", ()):
            if isinstance(check, AfterValidator):
                self.flaws += _objections(check, made, path)
        return made


def _objections(check: AfterValidator, items: tuple[Any, ...], path: Path) -> Iterator[Flaw]:
    try:
        check.func(items)  # type: ignore[call-arg]
    except ValueError as error:
        yield from (Flaw(path, *said(text)) for text in str(error).splitlines())


def said(text: str) -> tuple[str, str]:
    """What a model says against its own fields: the fault and the cure."""
    message, _, cure = text.rpartition("; ")
    return message or "does not fit", cure


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


@cache
def _annotation(kind: type[Model], name: str) -> Any:
    """A field's type with all that limits it."""
    field = kind.model_fields[name]
    return Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation


def _plain(kind: Any, value: Any) -> Any:
    """The type without its limits, without ``None`` beside one other; of kinds, the one that the value names."""
    while get_origin(kind) is Annotated:
        kind = get_args(kind)[0]
    if get_origin(kind) not in {Union, UnionType}:
        return kind
    others = [one for one in get_args(kind) if one is not NoneType]
    if len(others) == 1:
        return _plain(others[0], value)
    named = below(value, "kind")
    return next((one for one in others if isinstance(one, type) and _kind(one) == named), NoneType)


def _kind(one: type) -> Any:
    return one.model_fields["kind"].default if issubclass(one, Model) and "kind" in one.model_fields else UNSAID


@cache
def _partial(kind: type[Model]) -> type[Model]:
    """The same model, which may lack fields."""

    return type(kind.__name__, (Blank, kind), {"__module__": kind.__module__})
