"""What can be wrong with a ladder of honours, a register or a selection."""

from __future__ import annotations

import attrs

from partyorg.errors._base import PartyorgError


@attrs.frozen
class LevelsFall(PartyorgError):
    """A rung of a ladder stands above one of a higher level."""

    zh = "阶梯 {ladder}: {upper} 在 {lower} 之上, 级别却更低; 请自低到高排列各级"
    en = "ladder {ladder!r}: rung {upper!r} stands above {lower!r} but is of a lower level; list the rungs from the lowest level up"

    ladder: str
    lower: str
    upper: str


@attrs.frozen
class CountedInWorkingDays(PartyorgError):
    """A span of an honour is counted in working days, which no notice does."""

    zh = "{argument} 以工作日计 ({span}); 荣誉的期限请用天、月或年"
    en = "{argument} is counted in working days ({span}); give it in days, months or years"

    argument: str
    span: str


@attrs.frozen
class WrongHeir(PartyorgError):
    """Whose honour goes on is said where none is inherited, or not said where one is."""

    zh = "“{kind}”: heir_of 须且只须在“继承”时填写"
    en = "{kind!r}: give heir_of where an honour is inherited, and only there"

    kind: str


@attrs.frozen
class TooManyGuaranteed(PartyorgError):
    """More places are guaranteed to some types than there are; without any one of them it fits."""

    zh = "共 {places} 个名额, 却为 {types} 至少保留 {guaranteed} 个; 请增加名额, 或调低其中一类的下限"
    en = "{guaranteed} places are guaranteed to {types}, and there are {places}; add places or lower one of these guarantees"

    places: int
    types: tuple[str, ...]
    guaranteed: int


@attrs.frozen
class UnevenTieBreakers(PartyorgError):
    """Some candidates have more tie-breakers than others, so that they cannot be compared."""

    zh = "候选对象的同分比较项数不一 ({counts}); 请为每个候选对象填写相同的各项"
    en = "the candidates have different numbers of tie-breakers ({counts}); give each the same ones"

    counts: tuple[int, ...]
