"""What can be wrong with an organisation."""

from __future__ import annotations

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
