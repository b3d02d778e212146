"""The ground an assessment stands on: whom each scheme concerns, among whom, and what it asks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import attrs
import narwhals as nw

from partyorg.evaluation import GroupBy, Grouping, Scheme
from partyorg.extras.frames._codes import AbsenceCodes
from partyorg.extras.frames._measure_desk import CODES, Desk, one_if
from partyorg.extras.frames._measure_door import Frame, any_of, whether
from partyorg.extras.frames._measure_units import Units
from partyorg.indicators import Indicator, Obligation
from partyorg.org import Anyone, Sector, UnitKind
from partyorg.values import Absence, Absent, Label, Labelled, Period

NOT_ITS_KIND = Absent(
    kind=Absence.NOT_APPLICABLE, note=Label.of("不在适用范围", "outside the units it applies to")
)
NOT_CHOSEN = Absent(
    kind=Absence.NOT_APPLICABLE, note=Label.of("未选择该自选动作", "self-chosen, and not chosen")
)
NO_SCHEME = Absent(
    kind=Absence.NOT_APPLICABLE, note=Label.of("没有适用的考核方案", "no scheme applies to it")
)
NOT_THERE = Absent(
    kind=Absence.NOT_APPLICABLE, note=Label.of("考核期内不存在", "did not exist in the period")
)
ALL = "全体"
_UNGROUPED = "未分组"


@attrs.frozen(kw_only=True, eq=False)
class Ground:
    """What every scheme stands on.

    Parameters
    ----------
    frame : Frame
        A row for each unit: ``id``, ``par`` (the unit above, as it is called),
        ``heads`` (Party members, those below included), ``depth``, ``here`` (1 where it
        existed); for scheme ``k``: ``s{k}`` (1 where concerned), ``q{k}`` (peer group) and
        ``g{k}_{n}`` (why its ``n``-th indicator is not asked; 0 where it is).
    closure : Frame
        Each unit with itself and all below it: ``unit``, ``below``.
    gates : mapping of str to mapping of str to str
        By scheme, then by indicator: its column; none where all are asked.
    """

    frame: Frame
    closure: Frame
    gates: Mapping[str, Mapping[str, str]]


def said(schemes: Iterable[Scheme], as_of: date) -> tuple[Absent, ...]:
    """Return the absences that gates say."""
    dues = {i.due for s in schemes for i in s.framework.indicators if i.due is not None}
    return (
        NOT_ITS_KIND,
        NOT_CHOSEN,
        NO_SCHEME,
        NOT_THERE,
        *(_not_due(due) for due in sorted(dues) if as_of <= due),
    )


def _not_due(due: date) -> Absent:
    note = Label.of(f"{due} 到期", f"due by {due}")
    return Absent(kind=Absence.NOT_DUE, note=note)


def ground(schemes: Sequence[Scheme], desk: Desk, codes: AbsenceCodes) -> Ground:
    """Find out whom schemes concern, on the units and records of a desk."""
    units, columns = desk.units, {}
    gates: dict[str, dict[str, str]] = {}
    for k, scheme in enumerate(schemes):
        columns[f"s{k}"] = one_if(desk.picked(scheme.applies_to))
        columns[f"q{k}"] = _group(scheme.grouping, units)
        found = {
            indicator.code: (f"g{k}_{n}", gate)
            for n, indicator in enumerate(scheme.framework.indicators)
            if (gate := _gate(indicator, desk, codes)) is not None
        }
        gates[scheme.code] = {item: column for item, (column, _) in found.items()}
        columns |= dict(found.values())
    heads = desk.below(units.heads((), ()))
    depth = desk.above(nw.lit(1.0))
    here = one_if(_existed(desk.period, desk.as_of))
    placed = _with_parents(desk.work(), units)
    frame = placed.select("id", "par", heads=heads, depth=depth, here=here, **columns)
    return Ground(frame=frame, closure=units.closure, gates=gates)


def _existed(period: Period, as_of: date) -> nw.Expr:
    """Tell whether a unit existed on some day of the period, as far as is known on a day."""
    last = min(period.last, as_of).toordinal()
    late = nw.col("founded") > last
    gone = nw.col("dissolved") <= period.start.toordinal()
    return ~whether(late) & ~whether(gone)


def _with_parents(frame: Frame, units: Units) -> Frame:
    """Say above each unit what the one above is called; those that share a name, by id."""
    names = units.frame.select(nw.col("id").alias("over"), nw.col("name").alias("called"))
    names = names.with_columns(shared=nw.col("over").count().over("called"))
    frame = frame.join(names, left_on="parent", right_on="over", how="left")
    long = nw.concat_str(nw.col("called"), nw.lit(" ("), nw.col("parent"), nw.lit(")"))
    par = nw.when(nw.col("called").is_null()).then(nw.lit(ALL))
    return frame.with_columns(
        par=par.when(nw.col("shared") == 1).then(nw.col("called")).otherwise(long)
    )


def _group(grouping: Grouping, units: Units) -> nw.Expr:
    if grouping.by is GroupBy.KIND:
        return _labelled("kind", UnitKind)
    if grouping.by is GroupBy.SECTOR:
        return _labelled("sector", Sector)
    if grouping.by is GroupBy.PARENT:
        return nw.col("par")
    column = units.typed.attributes.get(grouping.attribute)
    if column is None:
        return nw.lit(_UNGROUPED if grouping.by is GroupBy.ATTRIBUTE else ALL)
    said = nw.col(column)
    return nw.when(said == "").then(nw.lit(_UNGROUPED)).otherwise(said)


def _labelled(column: str, kind: type[Labelled]) -> nw.Expr:
    words = {one.value: one.label.zh for one in kind}
    return nw.col(column).replace_strict(
        list(words), list(words.values()), default=None, return_dtype=nw.String
    )


def _gate(indicator: Indicator, desk: Desk, codes: AbsenceCodes) -> nw.Expr | None:
    """Say why an indicator is not asked of a unit; None where it is asked of all."""
    arms: list[tuple[nw.Expr, int]] = []
    if not isinstance(indicator.applies_to, Anyone):
        arms.append((~desk.picked(indicator.applies_to), codes.code(NOT_ITS_KIND)))
    if indicator.obligation is Obligation.SELF_CHOSEN:
        arms.append((~_recorded("choices", indicator, desk), codes.code(NOT_CHOSEN)))
    if "exemptions" in desk.tables:
        exempt = _recorded("exemptions", indicator, desk)
        arms.append((exempt, CODES[Absence.EXEMPT]))
    due = indicator.due
    rest = 0 if due is None or desk.as_of > due else codes.code(_not_due(due))
    if not arms:
        return nw.lit(rest) if rest else None
    chain = nw.when(arms[0][0]).then(nw.lit(arms[0][1]))
    for condition, code in arms[1:]:
        chain = chain.when(condition).then(nw.lit(code))
    return chain.otherwise(nw.lit(rest))


def _recorded(table: str, indicator: Indicator, desk: Desk) -> nw.Expr:
    """Tell whether a unit has a record of an indicator: an exemption may last longer."""
    if table not in desk.tables:
        return any_of([])
    records = desk.tables[table]
    start, last = (float(day.toordinal()) for day in (desk.period.start, desk.period.last))
    if table == "choices":
        then = (nw.col("start") == start) & (nw.col("last") == last)
    else:
        then = (nw.col("start") <= start) & (nw.col("last") >= last)
    of = desk.relation(table, lambda: records.frame.with_columns(unit=nw.col("subject")))
    ours = whether((nw.col("indicator") == indicator.code) & then)
    return desk.most(of, one_if(ours)).fill_null(0.0) > 0
