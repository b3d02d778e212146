"""What can be wrong with an organisation."""

from __future__ import annotations

from typing import Any

import attrs

from partyorg.errors._base import PartyorgError


@attrs.frozen
class EmptyTree(PartyorgError):
    """A tree has no unit."""

    zh = "组织树没有任何单位; 至少要有一个根单位"
    en = "the tree has no unit; give at least its root"


@attrs.frozen
class BlankField(PartyorgError):
    """A field that must say something is blank."""

    zh = "{field} 不能为空"
    en = "{field} must not be blank"

    field: str
    rows: tuple[int, ...] = ()


@attrs.frozen
class DuplicateUnit(PartyorgError):
    """One id stands for several units."""

    zh = "单位编码 {unit} 重复; 每个单位一个编码"
    en = "unit id {unit!r} is used more than once; give every unit its own"

    unit: str
    rows: tuple[int, ...] = ()


@attrs.frozen
class TwoParents(PartyorgError):
    """One unit is put under several parents."""

    zh = "单位 {unit} 有多个上级: {parents}; 只保留一个"
    en = "unit {unit!r} has several parents: {parents}; keep one"

    unit: str
    parents: tuple[str, ...]
    rows: tuple[int, ...] = ()


@attrs.frozen
class Orphan(PartyorgError):
    """A unit's parent is not in the table."""

    zh = "单位 {unit} 的上级 {parent} 不在表中; 请补上该上级或改正编码"
    en = "the parent {parent!r} of unit {unit!r} is not in the table; add it or mend the id"

    unit: str
    parent: str
    rows: tuple[int, ...] = ()


@attrs.frozen
class Cycle(PartyorgError):
    """Some units are each other's superiors."""

    zh = "上下级成环: {units}; 请改正其中一个上级编码"
    en = "units form a circle: {units}; mend the parent of one of them"

    units: tuple[str, ...]
    rows: tuple[int, ...] = ()


@attrs.frozen
class SeveralRoots(PartyorgError):
    """More than one unit has no parent."""

    zh = "有多个没有上级的单位: {units}; 只能有一个根单位"
    en = "several units have no parent: {units}; only the root may have none"

    units: tuple[str, ...]
    rows: tuple[int, ...] = ()


@attrs.frozen
class ForbiddenPlacement(PartyorgError):
    """A unit stands under a parent of a kind that cannot hold it."""

    zh = "{kind} {unit} 不能设在 {parent_kind} {parent} 之下; 可设在: {allowed}"
    en = "{unit!r} ({kind}) cannot stand under {parent!r} ({parent_kind}); it may stand under: {allowed}"

    unit: str
    kind: str
    parent: str
    parent_kind: str
    allowed: tuple[str, ...]
    rows: tuple[int, ...] = ()


@attrs.frozen
class NotDirect(PartyorgError):
    """A directly subordinate branch 直属党支部 does not stand under the university committee."""

    zh = "{unit} 写作直属党支部, 但其上级 {parent} 不是学校党委"
    en = "{unit!r} is called a directly subordinate branch, but its parent {parent!r} is not the university committee"

    unit: str
    parent: str
    rows: tuple[int, ...] = ()


@attrs.frozen
class NoSuchUnit(PartyorgError):
    """A unit is asked for that the tree does not hold."""

    zh = "组织树中没有单位 {unit}"
    en = "the tree has no unit {unit!r}"

    unit: str


@attrs.frozen
class NegativeCount(PartyorgError):
    """A headcount is not a whole number from 0."""

    zh = "{category} / {stage} 的人数 {count} 不是非负整数"
    en = "the count {count} of {category} / {stage} is not a whole number from 0"

    category: str
    stage: str
    count: object


@attrs.frozen
class NotATruth(PartyorgError):
    """Something that is asked later was used as true or false now."""

    zh = "{expression} 须代入数据后才有真假; 请用 &、|、~ 组合, 不用 and、or、not"
    en = "{expression} is true or false only once it meets data; combine with &, | and ~ instead of and, or and not"

    expression: str


@attrs.frozen
class TooFew(PartyorgError):
    """Something is made of fewer than it takes."""

    zh = "{what}只有 {count} 个, 至少要有 {least} 个"
    en = "{what}: {count} given, at least {least} needed"

    what: str
    count: int
    least: int


@attrs.frozen
class BeforeHistory(PartyorgError):
    """A history is asked for a day before its first tree."""

    zh = "{day} 早于沿革的起始日 {start}; 请查询其后的日期, 或以更早的组织树为起点"
    en = "{day} lies before {start}, where the history begins; ask for a later day or start from an earlier tree"

    day: Any
    start: Any


@attrs.frozen
class ChangeTooEarly(PartyorgError):
    """A change takes effect before or on the day of the first tree."""

    zh = "{change}自 {on} 生效, 不晚于起始组织树之日 {start}; 起始组织树应为变更之前的样子"
    en = "{change} takes effect on {on}, not after the day {start} of the first tree; start from the tree as it was before"

    change: str
    on: Any
    start: Any


@attrs.frozen
class NotThere(PartyorgError):
    """A change concerns a unit that is not there: unknown, not yet founded, or founded and gone."""

    zh = "{on} 的{change}涉及单位 {unit}, 当时没有该单位 (在册自 {since} 至 {until}); 请改正编码或日期, 同日新设的单位请在设立时写明"
    en = "{change} on {on} concerns unit {unit!r}, which is not there then (from {since}, until {until}); mend the id or the date, and state a unit founded that day as it shall be"

    change: str
    on: Any
    unit: str
    since: Any
    until: Any


@attrs.frozen
class StillThere(PartyorgError):
    """A change begins a unit under an id that another unit still has."""

    zh = "{on} 的{change}新设单位 {unit}, 但该编码的单位仍在; 请改用新编码, 或将其列为前身单位"
    en = "{change} on {on} begins unit {unit!r}, but a unit of that id is still there; choose another id, or name it among the predecessors"

    change: str
    on: Any
    unit: str


@attrs.frozen
class UsedBefore(PartyorgError):
    """A change begins a unit under the id of one that was dissolved."""

    zh = "{on} 的{change}新设单位 {unit}, 该编码属于 {until} 撤销的单位; 请改用新编码, 或在设立时注明 reuse=True"
    en = "{change} on {on} begins unit {unit!r}, the id of a unit that ended on {until}; choose another id, or found it with reuse=True"

    change: str
    on: Any
    unit: str
    until: Any


@attrs.frozen
class ClashingChanges(PartyorgError):
    """Changes of one day want different things of one unit."""

    zh = "单位 {unit} 在 {on} 有不能同时生效的变更: {changes}; 同日变更一并生效, 请只保留一项或改期"
    en = "unit {unit!r} has changes on {on} that cannot take effect together: {changes}; keep one or put them on different days"

    unit: str
    on: Any
    changes: tuple[str, ...]


@attrs.frozen
class BrokenByChanges(PartyorgError):
    """After the changes of a day the units are no tree any more."""

    zh = "{on} 的变更之后: {fault}"
    en = "after the changes of {on}: {fault}"

    on: Any
    fault: Any


@attrs.frozen
class LineagesApart(PartyorgError):
    """Two lineages are joined that do not meet in one tree."""

    zh = "两段沿革不能衔接, 前段之末与后段之初的组织树不同: {units}; 须为同一天的组织树"
    en = "the lineages do not meet: the tree where one ends and the tree where the next begins differ in {units}; both must be of one day"

    units: tuple[str, ...]


@attrs.frozen
class OfficerNotShared(PartyorgError):
    """A link names an officer, and is not one that shares an officer."""

    zh = "{party} 与 {office} 的对应关系是“{kind}”, 不应写明任职者; 交叉任职请用 LinkKind.SHARES"
    en = "the link of {party!r} and {office!r} ({kind}) shares no officer; say LinkKind.SHARES if it does"

    party: str
    office: str
    kind: str
