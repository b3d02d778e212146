"""What can be wrong with a network of units and partners."""

from __future__ import annotations

import attrs

from partyorg.errors._base import PartyorgError


@attrs.frozen
class NotTwoEnds(PartyorgError):
    """A tie does not join exactly two, each different from the other."""

    zh = "互联 {tie} 的两端写作 {ends}; 须恰为不同的两方, 多方协议请分列"
    en = "the ends of tie {tie!r} are {ends}; name exactly two different ones, and write an agreement of several as several ties"

    tie: str
    ends: tuple[str, ...]


@attrs.frozen
class PartnerIsUnit(PartyorgError):
    """One id stands for a partner and for a unit."""

    zh = "共建单位 {partner} 与本校组织同编码; 请给共建单位另取编码"
    en = "the id of partner {partner!r} is also that of a unit; give the partner another"

    partner: str


@attrs.frozen
class UnknownEnd(PartyorgError):
    """A tie or joint event names somebody who is neither a unit nor a partner."""

    zh = "{record} 写有 {end}, 既非本校组织, 也非已登记的共建单位; 请登记或改正编码"
    en = "{record} names {end!r}, which is neither a unit nor a known partner; add the partner or mend the id"

    record: str
    end: str
