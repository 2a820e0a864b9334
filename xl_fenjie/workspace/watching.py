"""Progress and messages of a long step, reported without knowing about a screen."""

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

T = TypeVar("T")


class Watch(Protocol):
    """Yields the items one by one and reports progress."""

    def __call__(self, items: Sequence[T], label: str, /) -> Iterable[T]:
        """``label`` says in Chinese what is being done."""
        ...


def unwatched(items: Sequence[T], label: str, /) -> Iterable[T]:  # noqa: ARG001 - part of the protocol
    """No-op progress reporter."""
    return items


def unheard(told: object, /) -> None:
    """No-op listener for messages."""
