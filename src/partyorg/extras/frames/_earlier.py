"""Results of assessments before, as frames, and who a unit was then."""

from __future__ import annotations

import operator
from collections.abc import Mapping
from decimal import Decimal
from functools import reduce
from typing import Any

import attrs
import narwhals as nw

from partyorg.errors import UnknownName
from partyorg.evaluation import Assessment, Grading, Result
from partyorg.extras.frames._codes import AbsenceCodes
from partyorg.extras.frames._measure_desk import one_if
from partyorg.extras.frames._measure_door import Frame
from partyorg.extras.frames._subjects import Asked, key
from partyorg.extras.frames._tables import Backend, opened
from partyorg.org import Carry, Lineage, SubjectKind
from partyorg.values import Absent, FrozenMap, Period, exact

COLUMNS: Mapping[str, type] = {
    "id": str,
    "scheme": str,
    "score": float,
    "absence": int,
    "provisional": int,
    "graded": int,
    "grade": str,
    "grade_provisional": int,
}
"""What the results of an assessment before say, and which type each column has."""


_USUAL = Decimal(1000)


def _gradings(gradings: Mapping[str, Grading | None]) -> FrozenMap[str, Grading | None]:
    return FrozenMap(gradings)


@attrs.frozen(kw_only=True, eq=False)
class Earlier:
    """An assessment before, as frames 上期考核结果.

    Parameters
    ----------
    period : Period
    gradings : mapping of str to Grading or None
        Of each scheme by code; None for one that did not grade.
    results : frame
        A row for each subject and scheme: ``id``, ``scheme``, ``score`` (exact, null where
        absent), ``absence`` (see `AbsenceCodes`), ``provisional`` (1 or 0), ``graded`` (1 where
        there is a verdict), ``grade`` (null where a meeting decides) and
        ``grade_provisional``.  `Assessed.earlier` and `earlier` make it.
    lineage : frame, optional
        ``predecessor``, ``successor``: who the units of today were then, see
        `lineage_frame`.  Without it a unit is known by its id.  What is carried by shares
        or members reads ``share`` and ``members`` too.
    within : number
        How far from zero its scores lie at most.

    Raises
    ------
    UnknownName
        For a column that is not there.
    """

    period: Period
    gradings: FrozenMap[str, Grading | None] = attrs.field(converter=_gradings)
    results: Any
    lineage: Any = None
    within: Decimal = attrs.field(default=_USUAL, converter=exact)

    def __attrs_post_init__(self) -> None:
        wanted = {"results": tuple(COLUMNS), "lineage": ("predecessor", "successor")}
        for argument, columns in wanted.items():
            given = getattr(self, argument)
            if given is None:
                continue
            known = tuple(opened(argument, given).collect_schema().names())
            for column in columns:
                if column not in known:
                    raise UnknownName(argument, column, known)

    def of(self, scheme: str) -> Frame:
        """Return the results under a scheme, by ``was``."""
        made = opened("results", self.results).lazy()
        absence = nw.col("absence").fill_null(0).cast(nw.Float64)
        return made.filter(nw.col("scheme") == scheme).select(
            nw.col("id").alias("was"),
            value=nw.col("score").cast(nw.Float64),
            code=absence,
            waits=one_if(nw.col("provisional") == 1),
            graded=one_if(nw.col("graded") == 1),
            grade=nw.col("grade"),
            moves=one_if(nw.col("grade_provisional") == 1),
        )

    def sources(self, ids: Frame, how: Carry = Carry.MEAN) -> Frame:
        """Return who each unit was then: ``id``, ``was``, ``part``.

        Raises
        ------
        UnknownName
            If the lineage has no column to weigh by.
        """
        if self.lineage is None:
            return ids.select("id", was=nw.col("id"), part=nw.lit(1.0))
        lineage = opened("lineage", self.lineage).lazy()
        columns = tuple(lineage.collect_schema().names())
        for column in _WEIGHED[how]:
            if column not in columns:
                raise UnknownName("lineage", column, columns)
        part = reduce(operator.mul, map(nw.col, _WEIGHED[how]), nw.lit(1.0))
        known = lineage.select(
            id=nw.col("successor"), was=nw.col("predecessor"), part=part.cast(nw.Float64)
        ).unique()
        if how is Carry.BY_MEMBERS:
            # One predecessor is all there is, however many came from it.
            alone = nw.col("was").count().over("id") == 1
            known = known.with_columns(
                part=nw.when(alone).then(nw.lit(1.0)).otherwise(nw.col("part"))
            )
        return ids.select("id").join(known, on="id", how="inner")


_WEIGHED: Mapping[Carry, tuple[str, ...]] = {
    Carry.MEAN: (),
    Carry.BY_SHARES: ("share",),
    Carry.BY_MEMBERS: ("share", "members"),
}
_RESULT = ("was", "part", "value", "code", "waits", "graded", "grade", "moves")


def results_then(before: Earlier, asked: Asked, scheme: str, how: Carry = Carry.MEAN) -> Frame:
    """Return the results then of those asked for, or of those they came from, by ``id``.

    ``part`` is what each counts for among those of one.

    Zones and posts go with their unit, persons are known by their own id wherever they
    were; of whom nothing is found, the results are those of their unit.
    """
    rows = before.of(scheme)
    if not asked.beside:
        return before.sources(asked.ids, how).join(rows, on="was", how="inner")
    ids = asked.ids
    units = before.sources(ids.select(id="at").unique(), how)
    units = units.select("part", now="id", before="was")
    seats = ids.join(units, left_on="at", right_on="now", how="inner")
    kind, own = nw.lit(asked.kind.value), nw.col("own")
    if asked.kind is SubjectKind.PERSON:
        whose = nw.col("was").str.replace_all("@[^@]*$", "")
        alike = nw.concat_str(kind, nw.lit(":"), own)
        mates = ids.select("id", part=nw.lit(1.0), alike=alike)
        direct = mates.join(rows.with_columns(alike=whose), on="alike", how="inner")
    else:
        mates = seats.select("id", "part", was=key(kind, own, nw.col("before")))
        direct = mates.join(rows, on="was", how="inner")
    direct = direct.select("id", *_RESULT)
    rest = seats.select("id", "part", was="before").join(direct.select("id"), on="id", how="anti")
    through = rest.join(rows, on="was", how="inner").select("id", *_RESULT)
    return nw.concat([direct, through], how="vertical")


def earlier(
    assessment: Assessment, backend: str = "pandas", *, lineage: Any = None, session: Any = None
) -> Earlier:
    """Write an assessment of objects as frames that a later one on columns reads.

    Parameters
    ----------
    assessment : Assessment
    backend : str
        As for `tree_frame`.
    lineage : frame, optional
        See `lineage_frame`.
    session : SparkSession, optional

    Returns
    -------
    Earlier
    """
    codes = AbsenceCodes.of()
    rows = [_row(result, codes) for result in assessment.results if result.scheme]
    columns = {name: (kind, [row[name] for row in rows]) for name, kind in COLUMNS.items()}
    return Earlier(
        period=assessment.period,
        gradings={scheme.code: scheme.grading for scheme in assessment.schemes},
        results=Backend(name=backend, session=session).frame(columns),
        lineage=lineage,
    )


def _row(result: Result, codes: AbsenceCodes) -> dict[str, Any]:
    value, verdict = result.score.value, result.verdict
    absent = isinstance(value, Absent)
    return {
        "id": str(result.subject),
        "scheme": result.scheme,
        "score": None if isinstance(value, Absent) else float(value),
        "absence": codes.code(Absent(kind=value.kind)) if isinstance(value, Absent) else 0,
        "provisional": int(result.score.provisional),
        "graded": int(verdict is not None and not absent),
        "grade": None if verdict is None else verdict.grade,
        "grade_provisional": int(verdict is not None and verdict.provisional),
    }


def lineage_frame(lineage: Lineage, backend: str = "pandas", *, session: Any = None) -> Any:
    """Write who the units of a later day were on an earlier one.

    Parameters
    ----------
    lineage : Lineage
    backend : str
        As for `tree_frame`.
    session : SparkSession, optional

    Returns
    -------
    frame
        ``predecessor``, ``successor``, ``share`` [0 to 1] of the predecessor that came here,
        ``members`` of the predecessor.
    """
    pairs = [
        (was, unit.id, share)
        for unit in lineage.after
        for was, share in sorted(lineage.predecessors(unit.id).items())
    ]
    return Backend(name=backend, session=session).frame(
        {
            "predecessor": (str, [was for was, _, _ in pairs]),
            "successor": (str, [unit for _, unit, _ in pairs]),
            "share": (float, [float(share) for _, _, share in pairs]),
            "members": (int, [lineage.before.headcount(was).members for was, _, _ in pairs]),
        }
    )
