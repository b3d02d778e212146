"""The ground an assessment stands on: whom each scheme concerns, among whom, and what it asks."""

from __future__ import annotations

import operator
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import reduce

import attrs
import narwhals as nw

from partyorg.evaluation import GroupBy, Grouping, Scheme
from partyorg.extras.frames._codes import AbsenceCodes
from partyorg.extras.frames._measure_desk import CODES, Desk, one_if
from partyorg.extras.frames._measure_door import Frame, any_of, whether
from partyorg.extras.frames._measure_units import Units
from partyorg.extras.frames._subjects import Asked
from partyorg.indicators import Indicator, Obligation
from partyorg.org import Anyone, Sector, SubjectKind, UnitKind
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
_CALLED = {GroupBy.PARENT: "par", GroupBy.UNIT: "unit_name"}


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
    others : Frame, optional
        The same of each zone, post and person, all but ``heads`` and ``depth``, by the unit
        each is ``at``; with ``own``, what it is called there.
    closure : Frame
        Each unit with itself and all below it: ``unit``, ``below``.
    gates : mapping of str to mapping of str to str
        By scheme, then by indicator: its column; none where all are asked.
    chosen : mapping of str to mapping of str to str
        By scheme, then by category of which some are chosen: the column that counts them.
    """

    frame: Frame
    closure: Frame
    gates: Mapping[str, Mapping[str, str]]
    chosen: Mapping[str, Mapping[str, str]]
    others: Frame | None = None

    def concerned(self, scheme: Scheme, number: int) -> Frame:
        """Return the rows of those that a scheme, the ``number``-th, concerns."""
        rows = self.frame if scheme.assesses is SubjectKind.UNIT else self.others
        assert rows is not None  # noqa: S101 - there is a list, were it an empty one
        return rows.filter((nw.col(f"s{number}") == 1) & (nw.col("here") == 1))

    def asked(self, scheme: Scheme, mine: Frame) -> Asked:
        """Return who they are, with nothing else beside them."""
        columns = ("id",) if scheme.assesses is SubjectKind.UNIT else ("id", "at", "own")
        return Asked(kind=scheme.assesses, ids=mine.select(*columns))


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


def ground(
    schemes: Sequence[Scheme], desk: Desk, beside: Desk | None, codes: AbsenceCodes
) -> Ground:
    """Find out whom schemes concern, on the units and records of a desk.

    Parameters
    ----------
    schemes : sequence of Scheme
    desk : Desk
        Of the units.
    beside : Desk, optional
        Of those listed beside them; needed where schemes assess any.
    codes : AbsenceCodes
    """
    numbered = list(enumerate(schemes))
    of_units = [(k, one) for k, one in numbered if one.assesses is SubjectKind.UNIT]
    heads = desk.below(desk.units.heads((), ()))
    depth = desk.above(nw.lit(1.0))
    told = Ground(frame=desk.units.frame, closure=desk.units.closure, gates={}, chosen={})
    told = _rows(told, of_units, desk, codes, {"heads": heads, "depth": depth})
    if beside is None:
        return told
    seats = {name: nw.col(name) for name in ("at", "own")}
    more = _rows(told, [one for one in numbered if one not in of_units], beside, codes, seats)
    return attrs.evolve(more, frame=told.frame, others=more.frame)


def _rows(
    told: Ground,
    schemes: Iterable[tuple[int, Scheme]],
    desk: Desk,
    codes: AbsenceCodes,
    more: Mapping[str, nw.Expr],
) -> Ground:
    """Say of each row of a desk what schemes have to do with it."""
    units, columns = desk.units, dict(more)
    gates, chosen = dict(told.gates), dict(told.chosen)
    by_name = False
    for k, scheme in schemes:
        mine = desk.picked(scheme.applies_to)
        if desk.others is not None:
            mine = mine & (nw.col("sort") == scheme.assesses.value)
        columns[f"s{k}"] = one_if(mine)
        columns[f"q{k}"] = _group(scheme.grouping, units)
        by_name = by_name or scheme.grouping.by is GroupBy.UNIT
        taken = {
            indicator.code: desk.named(_recorded("choices", indicator, desk))
            for indicator in scheme.framework.indicators
            if indicator.obligation is Obligation.SELF_CHOSEN
        }
        found = {
            indicator.code: (f"g{k}_{n}", gate)
            for n, indicator in enumerate(scheme.framework.indicators)
            if (gate := _gate(indicator, taken, desk, codes)) is not None
        }
        counted = {
            category.code: (f"p{k}_{n}", [taken[one.code] for one in category.self_chosen])
            for n, category in enumerate(scheme.framework.categories)
            if category.choose is not None
        }
        chosen[scheme.code] = {code: column for code, (column, _) in counted.items()}
        for column, some in counted.values():
            columns[column] = reduce(operator.add, map(one_if, some), nw.lit(0.0))
        gates[scheme.code] = {item: column for item, (column, _) in found.items()}
        columns |= dict(found.values())
    here = one_if(_existed(desk.period, desk.as_of))
    placed = _named(desk.work(), units, "parent", "par")
    if by_name:
        placed = _named(placed, units, "id" if desk.others is None else "at", "unit_name")
    frame = placed.select("id", "par", here=here, **columns)
    return attrs.evolve(told, frame=frame, gates=gates, chosen=chosen)


def _existed(period: Period, as_of: date) -> nw.Expr:
    """Tell whether a unit existed on some day of the period, as far as is known on a day."""
    last = period.last_seen(as_of).toordinal()
    late = nw.col("founded") > last
    gone = nw.col("dissolved") <= period.start.toordinal()
    return ~whether(late) & ~whether(gone)


def _named(frame: Frame, units: Units, column: str, made: str) -> Frame:
    """Say what the unit in a column is called; those that share a name, by id."""
    names = units.frame.select(nw.col("id").alias("whose"), nw.col("name").alias("called"))
    names = names.with_columns(shared=nw.col("whose").count().over("called"))
    frame = frame.join(names, left_on=column, right_on="whose", how="left")
    long = nw.concat_str(nw.col("called"), nw.lit(" ("), nw.col(column), nw.lit(")"))
    nobody = nw.when(nw.col("called").is_null()).then(nw.lit(ALL))
    name = nobody.when(nw.col("shared") == 1).then(nw.col("called")).otherwise(long)
    return frame.with_columns(name.alias(made)).drop("called", "shared")


def _group(grouping: Grouping, units: Units) -> nw.Expr:
    if grouping.by is GroupBy.KIND:
        return _labelled("kind", UnitKind)
    if grouping.by is GroupBy.SECTOR:
        return _labelled("sector", Sector)
    if grouping.by in _CALLED:
        return nw.col(_CALLED[grouping.by])
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


def _gate(
    indicator: Indicator, taken: Mapping[str, nw.Expr], desk: Desk, codes: AbsenceCodes
) -> nw.Expr | None:
    """Say why an indicator is not asked of a unit; None where it is asked of all."""
    arms: list[tuple[nw.Expr, int]] = []
    if not isinstance(indicator.applies_to, Anyone):
        arms.append((~desk.picked(indicator.applies_to), codes.code(NOT_ITS_KIND)))
    if indicator.obligation is Obligation.SELF_CHOSEN:
        arms.append((~taken[indicator.code], codes.code(NOT_CHOSEN)))
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
