"""Who must not be pressed: a file that may be theirs waits for a person of the office."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from xl_fenjie.chinese.text import bare
from xl_fenjie.duties.assign import Directory
from xl_fenjie.mail.addresses import known_addresses
from xl_fenjie.returns.context import Context
from xl_fenjie.returns.file_name import units_named, words_of
from xl_fenjie.round.checking import Checking
from xl_fenjie.round.waiting import waiting_in
from xl_fenjie.round.workspace import OpenWorkspace
from xl_fenjie.values.returns import ReceivedReturn, Verdict


def held_back(workspace: OpenWorkspace) -> Mapping[str, tuple[str, ...]]:
    """By unit the files that wait for a person and name it, by content, name or sender.

    It does not matter for which round they came: whoever took the wrong form has answered. What
    is sent back to nobody, because nobody knows whose it is, waits as well.
    """
    open_ones = (*waiting_in(workspace), *_of_nobody(workspace))
    if not open_ones:
        return {}
    context = Checking(workspace).context
    senders = known_addresses(workspace.master)
    directory = Directory(workspace.master.plan.units)
    held: defaultdict[str, list[str]] = defaultdict(list)
    for each in open_ones:
        named = {*_named(each, context), *_senders(each, senders)}
        for unit in {directory.find(name).name for name in named}:
            held[unit].append(each.content.file)
    return {unit: tuple(files) for unit, files in held.items()}


def _of_nobody(workspace: OpenWorkspace) -> Iterator[ReceivedReturn]:
    for each in workspace.snapshot.received:
        told = each.decision is not None and each.decision.reason
        if each.content.verdict is Verdict.REFUSED and not (each.content.identity.unit or told):
            yield each


def _named(each: ReceivedReturn, context: Context) -> Iterator[str]:
    """The units that form, file name and, where the form says none, its findings name."""
    answer = each.content
    yield from units_named(words_of(answer.file), context)
    if answer.identity.unit is not None:
        yield answer.identity.unit
        return
    for found in answer.findings:
        yield from units_named(bare(f"{found.found} {found.expected}"), context)


def _senders(each: ReceivedReturn, known: Mapping[str, frozenset[str]]) -> Iterator[str]:
    """The units from one of whose addresses it came: the source tells the sender of a message."""
    source = each.source.casefold()
    for unit, addresses in known.items():
        if any(address in source for address in addresses):
            yield unit
