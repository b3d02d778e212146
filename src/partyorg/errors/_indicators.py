"""What can be wrong with a framework of indicators."""

from __future__ import annotations

from typing import Any

import attrs

from partyorg.errors._base import PartyorgError


@attrs.frozen
class WeightsDontSum(PartyorgError):
    """The weights or points of some parts do not add up to their whole, exactly."""

    zh = "{whole}: 各项分值或权重之和为 {found}, 应恰为 {expected} ({parts})"
    en = "{whole}: weights or points add up to {found}, should be exactly {expected} ({parts})"

    whole: str
    expected: Any
    found: Any
    parts: tuple[str, ...]


@attrs.frozen
class WrongChoice(PartyorgError):
    """A choice of self-chosen indicators cannot be made as described."""

    zh = "{category}: 自选动作 {reason}"
    en = "{category}: self-chosen indicators: {reason}"

    category: str
    reason: str
