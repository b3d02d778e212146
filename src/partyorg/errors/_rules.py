"""What can be wrong with a rule."""

from __future__ import annotations

from typing import Any

import attrs

from partyorg.errors._base import PartyorgError


@attrs.frozen
class Undischarged(PartyorgError):
    """A measure that may be missing is used without saying what missing means."""

    zh = "{argument}: 指标值“{measure}”可能缺报, 须先说明如何处理: .or_zero()、.or_excluded()、.or_worst() 或 .or_held()"
    en = "{argument}: the measure {measure!r} may be missing; say what that means first: .or_zero(), .or_excluded(), .or_worst() or .or_held()"

    argument: str
    measure: str


@attrs.frozen
class WrongKind(PartyorgError):
    """A number, word or truth stands where another is needed."""

    zh = "{argument} 须为{expected}, 而 {found} 是{kind}"
    en = "{argument} must be a {expected}, but {found} is a {kind}"

    argument: str
    expected: str
    found: str
    kind: str


@attrs.frozen
class UndeclaredZero(PartyorgError):
    """A division does not say what happens when its divisor is zero."""

    zh = "除数 {divisor} 可能为零; 请用 divided_by(…, if_zero=…) 说明除数为零时的结果"
    en = "the divisor {divisor} may be zero; use divided_by(…, if_zero=…) to say what then"

    divisor: str


@attrs.frozen
class NoTreatment(PartyorgError):
    """An absent measure is to become a value that the measure does not have."""

    zh = "指标值“{measure}”不能按“{treatment}”处理: {reason}"
    en = "the measure {measure!r} cannot be treated as {treatment}: {reason}"

    measure: str
    treatment: str
    reason: str


@attrs.frozen
class WrongSteps(PartyorgError):
    """Edges or points do not rise, or do not match their outcomes."""

    zh = "{argument}: {steps} 须严格递增, 且与结果一一对应"
    en = "{argument}: {steps} must rise strictly and match their outcomes"

    argument: str
    steps: tuple[Any, ...]


@attrs.frozen
class NotCovered(PartyorgError):
    """A table of words leaves out some that can occur."""

    zh = "{argument}: 没有为 {words} 给出分值; 请补全或写明其余情形 (otherwise)"
    en = "{argument}: no score for {words}; add them or say what holds otherwise"

    argument: str
    words: tuple[str, ...]


@attrs.frozen
class UnknownWord(PartyorgError):
    """A word is met that a table does not know."""

    zh = "“{word}”不在评分表中; 可写: {known}"
    en = "{word!r} is not in the table; it may be: {known}"

    word: str
    known: tuple[str, ...]


@attrs.frozen
class NoParts(PartyorgError):
    """Something is built from parts and has none."""

    zh = "{argument} 至少要有一项"
    en = "{argument} needs at least one part"

    argument: str


@attrs.frozen
class WrongWeight(PartyorgError):
    """A weight, points or count is not positive."""

    zh = "{argument} 的权重或分值 {value} 须大于零"
    en = "the weight or points {value} of {argument} must be above zero"

    argument: str
    value: Any


@attrs.frozen
class DuplicateName(PartyorgError):
    """One name stands for several things."""

    zh = "{what}“{name}”重复; 每个名称只能定义一次"
    en = "{what} {name!r} is defined more than once; give each its own name"

    what: str
    name: str


@attrs.frozen
class UnknownName(PartyorgError):
    """A name refers to nothing."""

    zh = "{argument} 引用了未定义的“{name}”; 已定义: {known}"
    en = "{argument} refers to {name!r}, which is not defined; defined are: {known}"

    argument: str
    name: str
    known: tuple[str, ...]


@attrs.frozen
class RuleCycle(PartyorgError):
    """Some definitions need each other's values."""

    zh = "定义互相引用成环: {names}; 请去掉其中一处引用"
    en = "definitions form a circle: {names}; take out one of the references"

    names: tuple[str, ...]


@attrs.frozen
class TooDeep(PartyorgError):
    """Rules are nested deeper than any reading follows."""

    zh = "{argument}: 规则嵌套 {levels} 层, 最多 {most} 层; 请把其中一部分在 Rulebook 中命名并用 Ref 引用, 并列的各项和各种情形请写在同一层"
    en = "{argument}: rules are nested {levels} levels deep, at most {most} are; name a part in a Rulebook and refer to it by Ref, and give parts and cases that stand side by side to one node"

    argument: str
    levels: int
    most: int


@attrs.frozen
class WrongFact(PartyorgError):
    """A fact handed to a rule has the wrong kind."""

    zh = "指标值“{measure}”应为{expected}, 得到 {value}"
    en = "the measure {measure!r} should be a {expected}, got {value}"

    measure: str
    expected: str
    value: str


@attrs.frozen
class BandGap(PartyorgError):
    """Two bands leave values between them without an outcome."""

    zh = "分档在 {end} 与 {start} 之间有空档; 请使相邻两档首尾相接"
    en = "the bands leave a gap between {end} and {start}; let each begin where the one before ends"

    end: Any
    start: Any


@attrs.frozen
class BandOverlap(PartyorgError):
    """Two bands claim the same values."""

    zh = "分档在 {start} 与 {end} 之间重叠; 请使相邻两档首尾相接"
    en = "the bands overlap between {start} and {end}; let each begin where the one before ends"

    start: Any
    end: Any
