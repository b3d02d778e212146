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


@attrs.frozen
class OutsideRange(PartyorgError):
    """A target lies outside the range of its measure."""

    zh = "{what}={value} 超出该指标值的范围 [{low}, {high}]"
    en = "{what}={value} lies outside the range of its measure, [{low}, {high}]"

    what: str
    value: Any
    low: Any
    high: Any


@attrs.frozen
class TargetLowered(PartyorgError):
    """A target is to be made weaker than the one it comes from."""

    zh = "{target}: 只能提高, 不能由 {amount} 降为 {asked}"
    en = "{target}: it may be raised, not weakened from {amount} to {asked}"

    target: str
    amount: Any
    asked: Any


@attrs.frozen
class FinerThanPlaces(PartyorgError):
    """A number has more decimal places than what it is divided into."""

    zh = "{argument}={value} 的小数位数多于 {places} 位; 请改该数或加大 places"
    en = "{argument}={value} has more than {places} decimal places; mend it or raise places"

    argument: str
    value: Any
    places: int


@attrs.frozen
class BoundsDontFit(PartyorgError):
    """Floors or caps do not let the parts add up to the whole."""

    zh = "{argument} 合计 {found}, 待分数为 {whole}, 相差 {by}; 请调低下限、调高上限或改总数"
    en = "{argument} add up to {found}, which is {by} off the {whole} to be divided; lower floors, raise caps or change the whole"

    argument: str
    whole: Any
    found: Any
    by: Any


@attrs.frozen
class LevelDoesNotFit(PartyorgError):
    """Floors or caps below a unit do not fit what the unit itself is to have."""

    zh = "{holder} (第 {level} 级): 下级 {argument} 合计 {found}, 本级为 {whole}, 相差 {by}; 请调低下限或调高上限"
    en = "{holder} (level {level}): {argument} below add up to {found}, which is {by} off its own {whole}; lower floors or raise caps"

    holder: str
    level: int
    argument: str
    whole: Any
    found: Any
    by: Any


@attrs.frozen
class NoBase(PartyorgError):
    """Something is left to divide, and only units with a base of zero have room for it."""

    zh = "尚余 {left} 无法分配: 有余量的单位分配基数均为零 ({units}); 请改用其他分配依据"
    en = "{left} cannot be divided: only units with a base of zero have room ({units}); divide by something else"

    left: Any
    units: tuple[str, ...]


@attrs.frozen
class TiedShares(PartyorgError):
    """Equal remainders compete for fewer units of the whole than there are of them."""

    zh = "余额相同的 {units} 争 {left} 份; 请说明同额如何处理 (ties)"
    en = "equal remainders of {units} compete for {left}; say how ties are decided (ties)"

    units: tuple[str, ...]
    left: int


@attrs.frozen
class NotConcerned(PartyorgError):
    """A floor or cap is set for a unit that takes no part in the division."""

    zh = "{argument}: {unit} 不参加此项分解"
    en = "{argument}: {unit!r} takes no part in this division"

    argument: str
    unit: str


@attrs.frozen
class WindowsDontMatch(PartyorgError):
    """There are not as many weights as windows."""

    zh = "{target}: 期间分为 {windows} 段, 却给了 {weights} 个权重"
    en = "{target}: the period has {windows} windows, but {weights} weights were given"

    target: str
    windows: int
    weights: int


@attrs.frozen
class OutsidePeriod(PartyorgError):
    """A part of a plan lies outside the period of the whole."""

    zh = "{what} 的期间 {inner} 不在 {outer} 之内"
    en = "the period {inner} of {what} does not lie inside {outer}"

    what: str
    inner: Any
    outer: Any
