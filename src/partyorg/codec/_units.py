"""Tables of units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from partyorg.codec._cells import DATE, TEXT, WHOLE, Cell, label_cell
from partyorg.codec._columns import Column, Read, Row, bad_cell, read_rows, write_row
from partyorg.errors import (
    EmptyTree,
    Faults,
    Language,
    NotDirect,
    Orphan,
    PartyorgError,
    raise_all,
)
from partyorg.org import (
    Form,
    Headcount,
    MemberCategory,
    OrgTree,
    OrgUnit,
    Sector,
    Stage,
    UnitKind,
)
from partyorg.values import Label

DIRECT = Label.of("直属党支部", "direct branch")
_ATTRIBUTE = ("属性:", "attribute:", "属性：")


def _read_kind(text: str) -> tuple[UnitKind, bool]:
    """Read a kind, and whether the branch is said to be directly subordinate."""
    if text.casefold() in (DIRECT.zh, DIRECT.en):
        return UnitKind.BRANCH, True
    return UnitKind.parse(text), False


COLUMNS = (
    Column(field="id", zh="单位编码", en="id", cell=TEXT, also=("组织编码", "编码"), required=True),
    Column(field="name", zh="名称", en="name", cell=TEXT, also=("单位名称",), required=True),
    Column(
        field="kind",
        zh="类别",
        en="kind",
        cell=Cell(read=_read_kind, write=lambda kind, language: kind.label.text(language)),
        also=("组织类别",),
        required=True,
    ),
    Column(field="parent", zh="上级编码", en="parent", cell=TEXT, also=("上级单位编码",)),
    Column(field="sector", zh="人员类型", en="sector", cell=label_cell(Sector)),
    Column(field="form", zh="设置形式", en="form", cell=label_cell(Form)),
    Column(field="founded", zh="成立日期", en="founded", cell=DATE),
    Column(field="dissolved", zh="撤销日期", en="dissolved", cell=DATE),
)


def _counted() -> dict[str, tuple[MemberCategory, Stage]]:
    """Return what every headcount header means: 学生正式党员, student.full …."""
    headers = {}
    for category in MemberCategory:
        for stage in Stage:
            headers[f"{category.label.zh}{stage.label.zh}".casefold()] = (category, stage)
            headers[f"{category.value}.{stage.value}"] = (category, stage)
    return headers


_COUNTED = _counted()


def _extra(header: str) -> Column | None:
    """Make a column of a headcount or attribute header."""
    if header.casefold() in _COUNTED:
        return Column(field=f"#{header.casefold()}", zh=header, en=header, cell=WHOLE)
    for prefix in _ATTRIBUTE:
        if header.casefold().startswith(prefix):
            name = header[len(prefix) :].strip()
            return Column(field=f"@{name}", zh=header, en=header, cell=TEXT)
    return None


def tree_from_rows(rows: Iterable[Row], *, table: str = "units") -> OrgTree:
    """Build a tree from the rows of a table.

    Headers are Chinese or English: 单位编码 id, 名称 name, 类别 kind, 上级编码
    parent, 人员类型 sector, 设置形式 form, 成立日期 founded, 撤销日期 dissolved;
    headcounts by category and stage such as 学生正式党员 or ``student.full``
    (``student.member`` 学生党员 where stages are not parted); attributes as
    属性:校区 or ``attribute:campus``.  A kind written 直属党支部 is a branch that
    must stand under the university committee.

    Parameters
    ----------
    rows : iterable of mapping of header to text
        As `csv.DictReader` yields them.
    table : str
        Name of the table, for faults.

    Returns
    -------
    OrgTree

    Raises
    ------
    Faults
        Everything wrong with cells and tree at once, with rows and columns; the
        header is row 1.

    Examples
    --------
    >>> tree_from_rows([
    ...     {"单位编码": "p", "名称": "校党委", "类别": "学校党委", "上级编码": ""},
    ...     {"单位编码": "b", "名称": "机关党支部", "类别": "直属党支部", "上级编码": "p"},
    ... ])
    <OrgTree 校党委 (p), 2 units>
    """
    read, faults = read_rows(rows, COLUMNS, table, _extra)
    if not faults:
        faults.extend(fault for one in read for fault in one.faults)
        whole = [one for one in read if not one.faults]
        unread = {str(one.values.get("id")) for one in read if one.faults}
        units = [(_unit(one, table, faults), one.row) for one in whole]
        built = [(unit, row) for unit, row in units if unit is not None]
        faults.extend(_not_direct(whole, {u.id: u.kind for u, _ in built}))
        try:
            tree = OrgTree(units=[u for u, _ in built], rows=[row for _, row in built])
        except Faults as of_tree:
            faults.extend(f for f in of_tree.faults if not _follows(f, unread, faults))
    raise_all(f"table {table} 组织表有误", faults)
    return tree


def _follows(fault: PartyorgError, unread: set[str], earlier: list[PartyorgError]) -> bool:
    """Tell whether a fault of the tree only follows from rows that could not be read."""
    if isinstance(fault, Orphan):
        return fault.parent in unread
    return isinstance(fault, EmptyTree) and bool(earlier)


def _unit(one: Read, table: str, faults: list[PartyorgError]) -> OrgUnit | None:
    fields = {name: value for name, value in one.values.items() if name[0] not in "#@"}
    fields["kind"], _ = fields["kind"]
    try:
        return OrgUnit(
            **fields,
            headcount=Headcount(
                counts={_COUNTED[k[1:]]: n for k, n in one.values.items() if k[0] == "#"}
            ),
            attributes={k[1:]: text for k, text in one.values.items() if k[0] == "@"},
        )
    except PartyorgError as error:
        faults.append(bad_cell(table, "id", fields["id"], error, one.row))
        return None


def _not_direct(read: Iterable[Read], kinds: dict[str, UnitKind]) -> Iterator[PartyorgError]:
    """Name the branches called directly subordinate that stand elsewhere."""
    for one in read:
        _, direct = one.values["kind"]
        parent = str(one.values.get("parent"))
        if direct and kinds.get(parent, _TOP) is not _TOP:
            yield NotDirect(one.values["id"], parent, (one.row,))


def tree_to_rows(tree: OrgTree, language: Language = "zh") -> list[dict[str, str]]:
    """Write a tree as the rows of a table, root first.

    Reading the rows again gives an equal tree, but for terms of office, which a
    table of units has no column for.

    Parameters
    ----------
    tree : OrgTree
    language : {"zh", "en"}
        Of headers and labels.

    Returns
    -------
    list of dict
        Every row with the same keys.
    """
    counted = sorted({key for unit in tree for key in unit.headcount.counts})
    names = sorted({name for unit in tree for name in unit.attributes})
    rows = []
    for unit in tree:
        row = write_row(unit, COLUMNS, language)
        if tree.is_direct(unit.id):
            row[_KIND.header(language)] = DIRECT.text(language)
        for key in counted:
            row[_count_header(key, language)] = str(unit.headcount.counts.get(key, ""))
        for name in names:
            prefix = _ATTRIBUTE[0] if language == "zh" else _ATTRIBUTE[1]
            row[f"{prefix}{name}"] = unit.attributes.get(name, "")
        rows.append(row)
    return rows


def _count_header(key: tuple[MemberCategory, Stage], language: Language) -> str:
    category, stage = key
    if language == "zh":
        return f"{category.label.zh}{stage.label.zh}"
    return f"{category.value}.{stage.value}"


_TOP = UnitKind.UNIVERSITY_COMMITTEE
_KIND = next(column for column in COLUMNS if column.field == "kind")
