"""What the ledger held at a moment, of all rounds: read once, and what every view is told from."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from xl_fenjie.values.results import IssuedForm
from xl_fenjie.values.returns import ReceivedReturn, signed_units
from xl_fenjie.values.rounds import RoundKey
from xl_fenjie.workspace.ledger import Ledger

Reminders = Mapping[str, Sequence[datetime]]
"""When each unit was pressed."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Returns and forms sent out, in their order; reminders and signed scans by round."""

    received: Sequence[ReceivedReturn] = ()
    reminders: Mapping[RoundKey, Reminders] = field(default_factory=dict)
    issued: Sequence[IssuedForm] = ()
    signed: Mapping[RoundKey, Collection[str]] = field(default_factory=dict)

    def knows(self, key: RoundKey) -> bool:
        """Whether anything happened in a round: its form went out, or one came."""
        return any(each.round == key for each in self.issued) or any(
            each.content.identity.round == key for each in self.received
        )

    def counting(self, key: RoundKey) -> tuple[ReceivedReturn, ...]:
        """The returns of a round, whatever became of them, that no later one has replaced."""
        return tuple(
            each
            for each in self.received
            if each.content.identity.round == key and not each.superseded
        )


def snapshot_of(ledger: Ledger, as_of: datetime) -> Snapshot:
    """All that was known at a moment."""
    received = ledger.returns(as_of)
    return Snapshot(received, ledger.reminders(), ledger.issued(as_of), signed_units(received))
