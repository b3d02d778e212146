"""What can be wrong with a ledger of points."""

from __future__ import annotations

from typing import Any

import attrs

from partyorg.errors._base import PartyorgError


@attrs.frozen
class NothingToReverse(PartyorgError):
    """A reversal names no entry, or one that is a reversal itself."""

    zh = "记录 {entry} 冲销 {reverses}, 但没有这样一条可冲销的记录; 请改正编号, 或重新记入"
    en = "entry {entry!r} reverses {reverses!r}, which is no entry that can be reversed; mend the id, or enter it anew"

    entry: str
    reverses: str
    rows: tuple[int, ...] = ()


@attrs.frozen
class ReversedTwice(PartyorgError):
    """Several reversals take back one entry."""

    zh = "记录 {reverses} 被多次冲销: {entries}; 只保留一次"
    en = "entry {reverses!r} is reversed more than once: {entries}; keep one reversal"

    reverses: str
    entries: tuple[str, ...]
    rows: tuple[int, ...] = ()


@attrs.frozen
class ReversalDiffers(PartyorgError):
    """A reversal says something else than the entry that it takes back."""

    zh = "记录 {entry} 冲销 {reverses}, 但 {field}={found}, 原记录为 {expected}; 冲销须与原记录一致, 请用 Ledger.reverse"
    en = "entry {entry!r} reverses {reverses!r}, but says {field}={found} where that says {expected}; a reversal repeats its entry, see Ledger.reverse"

    entry: str
    reverses: str
    field: str
    found: Any
    expected: Any
    rows: tuple[int, ...] = ()


@attrs.frozen
class ReversalTooEarly(PartyorgError):
    """A reversal is dated before the entry that it takes back."""

    zh = "记录 {entry} 于 {on} 冲销 {reverses}, 早于原记录之日 {since}"
    en = "entry {entry!r} reverses {reverses!r} on {on}, before the day {since} of that entry"

    entry: str
    on: Any
    reverses: str
    since: Any
    rows: tuple[int, ...] = ()


@attrs.frozen
class MixedBalances(PartyorgError):
    """Balances of several plans or days are put together."""

    zh = "余额 {found} 与 {expected} 不可比; 请只用同一办法、同一天的余额"
    en = "the balance {found} does not stand beside {expected}; use balances of one plan on one day"

    found: str
    expected: str
