"""How a long step lets somebody watch it and hear of it, without knowing what a screen is."""

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

T = TypeVar("T")


class Watch(Protocol):
    """Hands on the items one by one and shows how far it has come."""

    def __call__(self, items: Sequence[T], label: str, /) -> Iterable[T]:
        """``label`` says in Chinese what is being done."""
        ...


def unwatched(items: Sequence[T], label: str, /) -> Iterable[T]:  # noqa: ARG001 - nobody reads it
    """For those who do not look."""
    return items


def unheard(told: object, /) -> None:
    """For those who do not listen to what is told on the way."""
