"""Tables of indicators: a framework as offices lay it out in a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import attrs

from partyorg.codec._cells import (
    DATE,
    NUMBER,
    SOURCE,
    TEXT,
    TEXTS,
    WHOLE,
    Cell,
    label_cell,
    read_selector,
)
from partyorg.codec._columns import Column, Read, Row, bad_cell, read_rows
from partyorg.codec._hooks import Misfit
from partyorg.codec._scoring import READS, Scoring, ScoringMethod, read_method, scoring
from partyorg.errors import BadCell, PartyorgError, raise_all
from partyorg.evidence import Measure, ReadingOf, reading
from partyorg.indicators import Category, Framework, Indicator, Obligation
from partyorg.rules import Declared, MeasureType, Rule, Treatment
from partyorg.values import Label, Labelled, Number, exact, fraction


def _read_by(read: Callable[[str], Any]) -> Cell:
    return attrs.evolve(TEXT, read=read)


def _column(
    field: str, zh: str, en: str, cell: Cell = TEXT, *, required: bool = False, merged: bool = False
) -> Column:
    return Column(field=field, zh=zh, en=en, cell=cell, required=required, merged=merged)


_POINTS = attrs.evolve(NUMBER, read=lambda text: exact(text.removesuffix("分").rstrip()))
COLUMNS = (
    _column("category", "一级指标", "category", required=True, merged=True),
    _column("category_points", "一级分值", "category points", _POINTS),
    _column("choose", "自选项数", "choose", WHOLE),
    _column("choose_points", "自选分值", "choose points", _POINTS),
    _column("code", "编号", "code"),
    _column("title", "二级指标", "indicator", required=True),
    _column("obligation", "性质", "obligation", label_cell(Obligation)),
    _column("points", "分值", "points", _POINTS, required=True),
    _column("method", "计分方式", "method", _read_by(read_method)),
    _column("target", "目标值", "target"),
    _column("scale", "计分标准", "scale"),
    _column("missing", "缺报处理", "missing", label_cell(Treatment)),
    _column("measure", "指标值", "measure"),
    _column("unit", "计量单位", "unit"),
    _column("applies_to", "适用范围", "applies to", _read_by(read_selector)),
    _column("making", "制定部门", "made by"),
    _column("scoring", "评分部门", "scored by"),
    _column("evidence", "佐证材料", "evidence", TEXTS),
    _column("due", "完成时限", "due", DATE),
    _column("tags", "标签", "tags", TEXTS),
    _column("source", "依据", "source", SOURCE),
)
_HEADERS = {column.field: column.zh for column in COLUMNS}
#: What an indicator takes from its row as it was read.
_AS_READ = (
    "obligation",
    "points",
    "applies_to",
    "making",
    "scoring",
    "evidence",
    "due",
    "tags",
    "source",
)


def framework_from_rows(
    rows: Iterable[Row],
    *,
    code: str,
    title: Label,
    goal: Label,
    total: Number = 100,
    measures: Iterable[Measure] = (),
    table: str = "indicators",
) -> tuple[Framework, tuple[Measure, ...]]:
    """Build a framework, and the measures that its rules read, from a table of indicators.

    A row is a second-level indicator.  Headers are Chinese or English:

    - 一级指标 category (blank as the row above, as merged cells are saved), 编号
      code, 二级指标 indicator, 性质 obligation, 分值 points, 适用范围 applies to,
      制定部门 made by, 评分部门 scored by, 佐证材料 evidence, 完成时限 due, 标签
      tags, 依据 source;
    - once in a category: 一级分值 category points, and with self-chosen
      indicators 自选项数 choose and 自选分值 choose points;
    - how it is scored: 计分方式 method, 目标值 target, 计分标准 scale, 缺报处理
      missing, 指标值 measure (the code where blank), 计量单位 unit.

    The methods are 按比例 and 达标 (by the target), 按次, 分段, 分段线性, 按等次 and
    扣分 (by the scale) and 评定; 计分 or 得分 may follow.  An indicator without one
    has no rule, as is enough for planning.  A code that is blank is the title.

    Parameters
    ----------
    rows : iterable of mapping of header to text
        As `csv.DictReader` yields them.
    code : str
    title, goal : Label
        Of the framework.
    total : number
        [points] What all indicators add up to.
    measures : iterable of Measure
        What 指标值 may name; any other name becomes a value to be filled in, from 0,
        and to 100 where its unit is %.
    table : str
        Name of the table, for faults.

    Returns
    -------
    Framework
    tuple of Measure
        Those handed in, then those to be filled in.

    Raises
    ------
    Faults
        Everything wrong with the table at once, with rows and columns; the header
        is row 1.  Sums are looked at where all their parts could be read.

    Examples
    --------
    >>> framework, (lectures, view) = framework_from_rows(
    ...     [
    ...         {"一级指标": "组织生活", "二级指标": "党课", "分值": "60", "计分方式": "按比例计分",
    ...          "目标值": "4次", "计量单位": "次", "缺报处理": "按零计"},
    ...         {"一级指标": "", "二级指标": "评议", "分值": "40", "计分方式": "按等次计分",
    ...          "计分标准": "好:40;较好:30;差:0", "缺报处理": "暂缓"},
    ...     ],
    ...     code="2016", title=Label.of("党支部指标体系"), goal=Label.of("建强战斗堡垒"),
    ... )
    >>> from partyorg.rules import render
    >>> render(framework.indicator("党课").rule)
    '党课达到 4 次得 60 分, 不足按比例计分。缺报按零计。'
    """
    read, faults = read_rows(rows, COLUMNS, table)
    readings = _Readings(measures)
    categories: list[Category] = []
    if not faults:
        drafts = [_Draft(row=one, table=table, readings=readings) for one in read]
        faults.extend(_repeated(drafts))
        listed: dict[str, list[_Draft]] = {}
        for draft in drafts:
            listed.setdefault(str(draft.get("category")), []).append(draft)
        made = [_category(those, faults) for those in listed.values()]
        categories.extend(filter(None, made))
    raise_all(f"table {table} 指标表有误", faults)
    framework = Framework(
        code=code, title=title, goal=goal, categories=tuple(categories), total=total
    )
    return framework, (*readings.given, *readings.made.values())


class _Readings:
    """Measures of the rules so far: handed in, or made as values to be filled in."""

    def __init__(self, given: Iterable[Measure]) -> None:
        self.given = tuple(given)
        self.made: dict[str, ReadingOf] = {}

    def take(self, name: str, label: str, unit: str, how: Scoring) -> MeasureType:
        """Return the measure of a name, made where there is none."""
        known = next((one.type for one in self.given if one.type.name == name), None)
        if known is not None:
            if unit not in ("", known.unit):
                raise Misfit(f"is measured in {known.unit!r}", f"计量单位应为“{known.unit}”")
            return known
        high = 100 if how.high is None and unit == "%" else how.high
        made = reading(
            name,
            Label.of(label),
            unit=unit,
            direction=how.direction,
            low=None if how.words else 0,
            high=high,
            words=how.words,
        )
        if self.made.setdefault(name, made) != made:
            raise Misfit(
                "is read in another way by a row above; hand it in as a measure",
                "与上文同名指标值不一致; 请另行给出该指标值",
            )
        return made.type


@attrs.frozen(kw_only=True)
class _Draft:
    """A row on its way to an indicator."""

    row: Read
    table: str
    readings: _Readings

    def get(self, field: str) -> Any:
        return self.row.values.get(field)

    @property
    def code(self) -> str:
        return str(self.get("code") or self.get("title") or "")

    def wrong(self, field: str, error: Exception) -> BadCell:
        """Say what is wrong with a cell."""
        value = self.row.values.get(field, "")
        text = value.label.zh if isinstance(value, Labelled) else str(value)
        return bad_cell(self.table, _HEADERS[field], text, error, self.row.row)

    @contextmanager
    def cell(self, field: str) -> Iterator[None]:
        """Lay what goes wrong inside to a cell."""
        try:
            yield
        except (PartyorgError, Misfit) as error:
            raise self.wrong(field, error) from error

    def indicator(self, faults: list[PartyorgError]) -> Indicator | None:
        """Make the indicator; what is wrong with the row joins the faults."""
        found = self.row.faults or tuple(self._astray())
        if not found:
            try:
                return self._indicator()
            except BadCell as fault:
                found = (fault,)
        faults.extend(found)
        return None

    def _astray(self) -> Iterator[BadCell]:
        """Find cells that the method wants and that are blank, or that nothing reads."""
        method = self.get("method")
        wanted = set() if method is None else {"missing", READS.get(method)}
        for field in ("target", "scale", "missing"):
            if field in wanted and self.get(field) is None:
                yield self.wrong(field, Misfit("must not be blank", "不能为空"))
        for field in ("scale", "missing"):
            if field not in wanted and self.get(field) is not None:
                zh = "此计分方式不读此格" if method else "未写计分方式"
                yield self.wrong(field, Misfit("goes unread by the method of scoring", zh))

    def _indicator(self) -> Indicator:
        said = {field: value for field, value in self.row.values.items() if field in _AS_READ}
        if target := self.get("target"):
            said["target"] = Label.of(target)
        with self.cell("points"):
            indicator = Indicator(code=self.code, title=Label.of(self.get("title")), **said)
        return attrs.evolve(indicator, rule=self._rule())

    def _rule(self) -> Rule | None:
        method: ScoringMethod | None = self.get("method")
        if method is None:
            return None
        reads = READS.get(method, "method")
        with self.cell(reads):
            how = scoring(method, self.get("points"), str(self.get(reads)))
        name, unit = self.get("measure"), self.get("unit") or ""
        with self.cell("unit" if unit else "measure"):
            measure = self.readings.take(name or self.code, name or self.get("title"), unit, how)
        with self.cell("missing"):
            discharged = Declared(type=measure).discharged(missing=self.get("missing"))
        with self.cell("method"):
            return how.build(discharged)


def _repeated(drafts: Iterable[_Draft]) -> Iterator[BadCell]:
    by_code: dict[str, list[_Draft]] = {}
    for draft in drafts:
        by_code.setdefault(draft.code, []).append(draft)
    for code, those in by_code.items():
        if code and len(those) > 1:
            rows = tuple(draft.row.row for draft in those)
            yield BadCell(those[0].table, _HEADERS["code"], code, "重复", "stands twice", rows)


def _category(drafts: Sequence[_Draft], faults: list[PartyorgError]) -> Category | None:
    """Make a first-level indicator; what is wrong with its rows joins the faults."""
    before = len(faults)
    made = [draft.indicator(faults) for draft in drafts]
    points, choose, choose_points = (
        _said_once(drafts, field, faults)
        for field in ("category_points", "choose", "choose_points")
    )
    chosen = [d for d in drafts if d.get("obligation") is Obligation.SELF_CHOSEN]
    for field, said in (("choose", choose), ("choose_points", choose_points)):
        if chosen and said is None:
            blank = Misfit(
                "must not be blank beside self-chosen indicators", "有自选动作, 不能为空"
            )
            faults.append(chosen[0].wrong(field, blank))
    if len(faults) > before:
        return None
    indicators = tuple(filter(None, made))
    prescribed = (i.points for i in indicators if i.obligation is Obligation.PRESCRIBED)
    name = drafts[0].get("category")
    try:
        return Category(
            code=name,
            title=Label.of(name),
            points=sum(prescribed, fraction(choose_points or 0)) if points is None else points,
            indicators=indicators,
            choose=choose,
            choose_points=choose_points,
        )
    except PartyorgError as fault:
        faults.append(fault)
        return None


def _said_once(drafts: Iterable[_Draft], field: str, faults: list[PartyorgError]) -> Any:
    """Return what one row of a category says for all, or None."""
    said = [draft for draft in drafts if draft.get(field) is not None]
    for other in said[1:]:
        if other.get(field) != said[0].get(field):
            row = said[0].row.row
            differs = Misfit(f"differs from row {row}", f"与第 {row} 行不一致")
            faults.append(other.wrong(field, differs))
    return said[0].get(field) if said else None
