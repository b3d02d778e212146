"""Assessing on columns: units × schemes × records × period, as of a date."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

import attrs
import narwhals as nw

from partyorg.errors import MixedFrames, WrongShare
from partyorg.evaluation import (
    Phase,
    Scheme,
    in_steps,
)
from partyorg.extras.frames._assess_read import FROM_RESULTS, refuse_sums
from partyorg.extras.frames._assess_run import Run, Way
from partyorg.extras.frames._earlier import Earlier
from partyorg.extras.frames._measure import MeasuredFrame, measure
from partyorg.extras.frames._measure_desk import Desk
from partyorg.extras.frames._measure_door import Frame, typed
from partyorg.extras.frames._measure_records import Records
from partyorg.extras.frames._measure_units import Units
from partyorg.extras.frames._noticed import unknown_indicators
from partyorg.extras.frames._result import Assessed
from partyorg.extras.frames._subjects import Others
from partyorg.extras.frames._tables import opened
from partyorg.org import SubjectKind
from partyorg.values import IsWorkday, Number, Period, exact, is_weekday

_SUBJECTS = "subjects"


def assess(
    schemes: Scheme | Iterable[Scheme],
    units: Any,
    *,
    period: Period,
    as_of: date,
    measured: MeasuredFrame | None = None,
    previous: Sequence[Earlier] = (),
    activities: Any = None,
    publications: Any = None,
    readings: Any = None,
    ballots: Any = None,
    electorates: Any = None,
    awards: Any = None,
    choices: Any = None,
    subjects: Any = None,
    exemptions: Any = None,
    is_workday: IsWorkday = is_weekday,
    within: Number = 10**9,
    most_below: int = 4096,
    reasons: bool = False,
    look: bool | None = None,
    between: Callable[[Any], Any] | None = None,
) -> Assessed:
    """Assess every unit of a frame, and every subject listed, under the schemes that concern it.

    The same schemes, the same order and the same answers as
    `partyorg.evaluation.assess`: scores bottom-up, then grades top-down.  All frames are
    of one kind; so is every frame that comes out, lazy where they are.

    Parameters
    ----------
    schemes : Scheme or iterable of Scheme
    units : frame
        As for `measure`.
    period : Period
    as_of : datetime.date
        Later records are not seen.  Dated parameters are read on it, or on the period's
        last day where that comes first.
    measured : MeasuredFrame, optional
        What the schemes' measures come to, where that is known already, as from
        `measure` or a table of your own; then records are not looked at.
    previous : sequence of Earlier
        Assessments before, the latest last.
    activities, publications, readings, ballots, electorates, awards, exemptions : frame, optional
        As for `measure`.
    choices : frame, optional
        Headers as `read_evidence` takes them.
    subjects : frame, optional
        Zones, posts and persons, for the schemes that assess them: ``kind`` 对象类别, ``id``
        对象编码, ``unit`` 单位编码, see `subjects_frame`.  Everywhere else they stand as records
        name them: ``person:7f3a@c-1``.
    is_workday : callable
        ``date -> bool``.
    within : number
        How far from zero measures may lie that have no range of their own, see `program`.
    most_below : int
        [scores] How many a total over scores below adds up at most.  The smaller, the finer it
        can be decided on; where more meet, the finding ``TOO_MANY_BELOW`` names the unit, and
        its last digit is not sure.
    reasons : bool
        Whether every score also says why it is what it is, see `Assessed.why`.
    look : bool, optional
        Whether quotas that may not be kept together may be looked at while the assessment
        is put together: what populations are called is computed then, nothing of any
        unit.  Unless told, eager frames are looked at.
    between : callable, optional
        ``frame -> frame``: called with what several steps read, for you to keep it:
        ``lambda frame: frame.localCheckpoint(eager=False)`` on Spark.

    Returns
    -------
    Assessed

    Raises
    ------
    Faults
        All at once: as for `partyorg.evaluation.assess`, and for `measure`.
    Unsupported
        Naming what columns cannot express, and quotas that may not be kept together where
        they may not be looked at.
    TooFine
        If something is decided at more places than floating point keeps.
    WrongShare
        If ``most_below`` is not 1 or more.
    NotAFrame, MixedFrames
    NoRuleInForce

    Examples
    --------
    >>> import polars as pl
    >>> from partyorg.evaluation import Scheme, grading
    >>> from partyorg.evidence import activities, count
    >>> from partyorg.indicators import Category, Framework, Indicator
    >>> from partyorg.org import UnitKind, kind
    >>> from partyorg.rules import ratio
    >>> from partyorg.values import Label
    >>> lectures, organisation = count("lectures", activities(kind="党课")), Label.of("组织生活")
    >>> indicator = Indicator(code="1", title=Label.of("党课"), points=100,
    ...                       rule=ratio(lectures.or_zero(), target=4, points=100))
    >>> category = Category(code="A", title=organisation, points=100, indicators=[indicator])
    >>> scheme = Scheme(
    ...     code="branches", title=Label.of("支部考核"), applies_to=kind(UnitKind.BRANCH),
    ...     framework=Framework(code="f", title=organisation, goal=organisation,
    ...                         categories=[category]),
    ...     measures=[lectures], grading=grading({"优秀": 90, "合格": None}),
    ... )
    >>> units = pl.LazyFrame({"id": ["p", "b"], "name": ["校党委", "机关党支部"],
    ...                       "kind": ["学校党委", "党支部"], "parent": [None, "p"]})
    >>> held = pl.LazyFrame({"编号": ["a-1"], "单位编码": ["b"], "类型": ["党课"],
    ...                      "日期": [date(2016, 3, 1)]})
    >>> made = assess(scheme, units, activities=held, within=1000,
    ...               period=Period.year(2016), as_of=date(2016, 12, 31))
    >>> made.totals().select("subject", "score").collect().rows()
    [('b', 25.0)]
    >>> made.grades().select("subject", "grade").collect().rows()
    [('b', '合格')]
    """
    given = {
        "units": units,
        "activities": activities,
        "publications": publications,
        "readings": readings,
        "ballots": ballots,
        "electorates": electorates,
        "awards": awards,
        "exemptions": exemptions,
        "subjects": subjects,
    }
    tables = {name: frame for name, frame in given.items() if frame is not None}
    steps = in_steps((schemes,) if isinstance(schemes, Scheme) else tuple(schemes))
    ordered = [scheme for scheme, phase in steps if phase is Phase.SCORE]
    if most_below < 1:
        raise WrongShare("most_below", str(most_below), "1, 2, 3, …")
    refuse_sums(one for scheme in ordered for one in scheme.measures)
    chosen = {} if choices is None else {"choices": choices}
    wrapped = {name: opened(name, frame) for name, frame in (*tables.items(), *chosen.items())}
    kinds = tuple(sorted({str(frame.implementation) for frame in wrapped.values()}))
    if len(kinds) > 1:
        raise MixedFrames(kinds)
    first = wrapped["units"]
    eager = isinstance(first, nw.DataFrame)
    way = Way(
        period=period,
        as_of=as_of,
        within=exact(within),
        most_below=most_below,
        reasons=reasons,
        eager=eager,
        look=eager if look is None else look,
        backend=str(first.implementation).rpartition(".")[2].lower(),
        between=between,
    )
    forest = Units(typed=typed("units", first.lazy()))
    records: dict[str, Records] = {
        name: Records(table=name, typed=typed(name, wrapped[name].lazy()), units=forest)
        for name in ("choices", "exemptions")
        if name in wrapped
    }
    desk = Desk(units=forest, tables=records, period=period, as_of=as_of, is_workday=is_workday)
    listed = typed(_SUBJECTS, wrapped[_SUBJECTS].lazy()) if _SUBJECTS in wrapped else None
    others = Others(units=forest, typed=listed)
    asked = listed is not None or any(s.assesses is not SubjectKind.UNIT for s in ordered)
    beside = attrs.evolve(desk, others=others.frame) if asked else None
    at = Run(ordered, desk, beside, previous, way)
    of_measures: list[Frame] = []
    units_alone = {name: frame for name, frame in tables.items() if name != _SUBJECTS}

    def by_records(scheme: Scheme) -> MeasuredFrame:
        if measured is not None:
            return measured
        plain = [one for one in scheme.measures if not isinstance(one, FROM_RESULTS)]
        given = units_alone if scheme.assesses is SubjectKind.UNIT else tables
        made = measure(plain, period=period, as_of=as_of, is_workday=is_workday, **given)
        of_measures.append(nw.from_native(made.findings).lazy())
        return made

    for scheme, phase in steps:
        if phase is Phase.SCORE:
            at.score(scheme, by_records(scheme))
        else:
            at.grade(scheme)

    def findings() -> Frame:
        of_lists = (others.findings, *others.nobody(ordered)) if asked else ()
        of_tables = (forest.findings, *(one.findings for one in records.values()))
        of_results = (*at.findings(), *unknown_indicators(ordered, records.values()))
        found = nw.concat([*of_tables, *of_lists, *of_measures, *of_results], how="vertical")
        return found.lazy().unique()

    return at.assessed(findings)
