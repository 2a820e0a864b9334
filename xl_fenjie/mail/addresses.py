"""The mail addresses of each unit, and doubts about them."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.duties.assign import Directory
from xl_fenjie.values.master import Contact, Master

SEPARATORS = re.compile(r"[\s,;、，；/]+")
PLAIN = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@"
    r"(?=.{1,253}$)[A-Za-z0-9](?:[A-Za-z0-9-]{0,62})(?:\.[A-Za-z0-9][A-Za-z0-9-]{0,62})+"
)
DOTS = re.compile(r"^\.|\.@|\.\.")


@dataclass(frozen=True, slots=True)
class Addressee:
    """A unit's usable addresses, and sentences on wrong or doubtful ones."""

    unit: str
    addresses: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


def addressees(
    master: Master, units: Iterable[str], *, bounced: Collection[str] = ()
) -> tuple[Addressee, ...]:
    """Each unit with the addresses of all its present contacts.

    ``bounced`` are addresses from which mail bounced.
    """
    written = _written(master)
    owners: defaultdict[str, list[str]] = defaultdict(list)
    for unit, addresses in written.items():
        for address in addresses:
            owners[address.casefold()].append(unit)
    return tuple(_addressee(unit, written.get(unit, ()), owners, bounced) for unit in units)


def known_addresses(master: Master) -> Mapping[str, frozenset[str]]:
    """All addresses of each unit in lower case, to recognise senders."""
    return {
        unit: frozenset(address.casefold() for address in addresses)
        for unit, addresses in _written(master).items()
    }


def _written(master: Master) -> Mapping[str, tuple[str, ...]]:
    directory = Directory(master.plan.units)
    contacts: defaultdict[str, list[Contact]] = defaultdict(list)
    for contact in master.contacts:
        contacts[directory.find(contact.unit).name].append(contact)
    return {unit: _of(held) for unit, held in contacts.items()}


def _of(contacts: Iterable[Contact]) -> tuple[str, ...]:
    held = tuple(contacts)
    succeeded = {contact.successor_of for contact in held if contact.successor_of}
    found: dict[str, str] = {}
    for contact in held:
        if contact.person and contact.person in succeeded:
            continue
        text = unicodedata.normalize("NFKC", contact.email)
        for address in filter(None, SEPARATORS.split(text)):
            found.setdefault(address.casefold(), address)
    return tuple(found.values())


def is_address(text: str) -> bool:
    """Whether every mail server accepts this as an address."""
    return PLAIN.fullmatch(text) is not None and DOTS.search(text) is None


def _addressee(
    unit: str,
    written: Iterable[str],
    owners: Mapping[str, list[str]],
    bounced: Collection[str],
) -> Addressee:
    good, doubts = [], []
    for address in written:
        if not is_address(address):
            doubts.append(sentence("mail_address_malformed", address=address))
            continue
        good.append(address)
        others = [other for other in owners[address.casefold()] if other != unit]
        if others:
            shared = "、".join(others)
            doubts.append(sentence("mail_address_shared", address=address, others=shared))
        if address.casefold() in bounced:
            doubts.append(sentence("mail_address_bounced", address=address))
    if not good and not doubts:
        doubts.append(sentence("mail_address_missing"))
    return Addressee(unit, tuple(good), tuple(doubts))
