"""Assessing on columns: units × schemes × records × period, as of a date."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import narwhals as nw

from partyorg.errors import MixedFrames, Unsupported
from partyorg.evaluation import (
    SCORE,
    GradeOutright,
    Phase,
    Scheme,
    ScoresBelow,
    in_steps,
)
from partyorg.extras.frames._assess_below import Fold, folded, refused
from partyorg.extras.frames._assess_read import FROM_RESULTS, Known, known_of, read
from partyorg.extras.frames._codes import AbsenceCodes
from partyorg.extras.frames._earlier import Earlier
from partyorg.extras.frames._gates import NO_SCHEME, NOT_THERE, Ground, ground, said
from partyorg.extras.frames._given import Given
from partyorg.extras.frames._grade import (
    after_vetoes,
    drafted,
    excluded,
    ranked,
    struck,
    veto_columns,
    words,
)
from partyorg.extras.frames._layout import Layout
from partyorg.extras.frames._measure import MeasuredFrame, measure
from partyorg.extras.frames._measure_desk import CODES, Desk, one_if
from partyorg.extras.frames._measure_door import Frame, any_of, typed
from partyorg.extras.frames._measure_records import Records
from partyorg.extras.frames._measure_units import Units
from partyorg.extras.frames._program import Program, program
from partyorg.extras.frames._quota import filled, may_conflict, turns
from partyorg.extras.frames._quota_conflict import Looking
from partyorg.extras.frames._quota_over import Tree, counted
from partyorg.extras.frames._result import Assessed, SchemeFrame
from partyorg.extras.frames._tables import opened
from partyorg.extras.frames._terms import renamed
from partyorg.rules import Across, Needs, WhenAbsent, needs
from partyorg.values import Absence, IsWorkday, Number, Period, exact, is_weekday

PLACES = 12
"""Measured numbers are half-up at so many places."""


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
    exemptions: Any = None,
    is_workday: IsWorkday = is_weekday,
    within: Number = 10**9,
    reasons: bool = False,
    look: bool | None = None,
    between: Callable[[Any], Any] | None = None,
) -> Assessed:
    """Assess every unit of a frame under the schemes that concern it.

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
        Later records are not seen, and dated parameters are read on it.
    measured : MeasuredFrame, optional
        What the schemes' measures come to, where that is known already, as from
        `measure` or a table of your own; then records are not looked at.
    previous : sequence of Earlier
        Assessments before, the latest last.
    activities, publications, readings, ballots, electorates, awards, exemptions : frame, optional
        As for `measure`.
    choices : frame, optional
        Headers as `read_evidence` takes them.
    is_workday : callable
        ``date -> bool``.
    within : number
        How far from zero measures may lie that have no range of their own, see `program`.
    reasons : bool
        Whether every score also says why it is what it is, see `Assessed.why`.
    look : bool, optional
        Whether quotas that may not be kept together may be looked at while the assessment
        is put together: what populations are called is computed then, nothing of any
        unit.  Unless told, eager frames are looked at.
    between : callable, optional
        ``frame -> frame``: called with what several steps read, for you to keep it:
        ``lambda frame: frame.cache()`` on Spark.

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
    }
    tables = {name: frame for name, frame in given.items() if frame is not None}
    steps = in_steps((schemes,) if isinstance(schemes, Scheme) else tuple(schemes))
    ordered = [scheme for scheme, phase in steps if phase is Phase.SCORE]
    chosen = {} if choices is None else {"choices": choices}
    wrapped = {name: opened(name, frame) for name, frame in (*tables.items(), *chosen.items())}
    kinds = tuple(sorted({str(frame.implementation) for frame in wrapped.values()}))
    if len(kinds) > 1:
        raise MixedFrames(kinds)
    first = wrapped["units"]
    eager = isinstance(first, nw.DataFrame)
    at = _Assessing(
        schemes=ordered,
        period=period,
        as_of=as_of,
        eager=eager,
        look=eager if look is None else look,
        backend=str(first.implementation).rpartition(".")[2].lower(),
        between=between,
        previous=tuple(previous),
        within=exact(within),
        reasons=reasons,
    )
    forest = Units(typed=typed("units", first.lazy()))
    records = {
        name: Records(table=name, typed=typed(name, wrapped[name].lazy()), units=forest)
        for name in ("choices", "exemptions")
        if name in wrapped
    }
    desk = Desk(units=forest, tables=records, period=period, as_of=as_of, is_workday=is_workday)
    at.stand(ground(ordered, desk, at.codes))
    findings = [forest.findings, *(one.findings for one in records.values())]

    def by_records(scheme: Scheme) -> MeasuredFrame:
        if measured is not None:
            return measured
        plain = [one for one in scheme.measures if not isinstance(one, FROM_RESULTS)]
        made = measure(
            plain, period=period, as_of=as_of, is_workday=is_workday, places=PLACES, **tables
        )
        findings.append(nw.from_native(made.findings).lazy())
        return made

    for scheme, phase in steps:
        if phase is Phase.SCORE:
            at.score(scheme, by_records(scheme))
        else:
            at.grade(scheme)
    found = nw.concat(findings, how="vertical").unique() if len(findings) > 1 else findings[0]
    return at.assessed(found)


@attrs.define(kw_only=True, eq=False)
class _Assessing:
    """An assessment under way."""

    schemes: Sequence[Scheme]
    period: Period
    as_of: date
    eager: bool
    look: bool
    backend: str
    between: Callable[[Any], Any] | None
    previous: Sequence[Earlier]
    within: Decimal
    reasons: bool
    codes: AbsenceCodes = attrs.field(init=False)
    known: Known = attrs.field(init=False)
    ground: Ground = attrs.field(init=False)
    programs: dict[str, Program] = attrs.field(factory=dict, init=False)
    frames: dict[str, Frame] = attrs.field(factory=dict, init=False)
    given: dict[str, Given] = attrs.field(factory=dict, init=False)

    def __attrs_post_init__(self) -> None:
        out = (absent for scheme in self.schemes for absent in excluded(scheme).values())
        self.codes = AbsenceCodes.of((*said(self.schemes, self.as_of), *out))
        self.known = Known(results=self.frames, given=self.given, previous=self.previous)

    def stand(self, made: Ground) -> None:
        """Keep the ground that every scheme stands on."""
        self.ground = attrs.evolve(
            made, frame=self.keep(made.frame), closure=self.keep(made.closure)
        )

    def keep(self, frame: Frame) -> Frame:
        """Compute what several steps read, where that is asked for."""
        if self.eager:
            return frame.collect().lazy()
        if self.between is None:
            return frame
        kept: Frame = nw.from_native(self.between(frame.to_native())).lazy()
        return kept

    # --- scores ---

    def score(self, scheme: Scheme, measured: MeasuredFrame) -> None:
        """Score the units that a scheme concerns."""
        facts, layout, given = self._facts(scheme, measured)
        breakers = _tie_breakers(scheme)
        vetoes = (veto.code for veto in scheme.vetoes)
        names = tuple(dict.fromkeys((*scheme.score_names, *breakers, *vetoes)))
        made = program(
            scheme.rulebook,
            as_of=self.as_of,
            rounding=scheme.rounding,
            layout=layout,
            wanted=names,
            published=scheme.score_names,
            reasons=scheme.score_names if self.reasons else (),
            decided=(SCORE, *breakers),
            absents=self.codes.absents,
            within=self.within,
            given=given,
        )
        self.programs[scheme.code], self.given[scheme.code] = made, made.reach[SCORE]
        native = facts.collect().to_native() if self.eager else facts.to_native()
        column = {name: f"c{n}" for n, name in enumerate(made.outputs)}
        answered = made.evaluate(native, check=False, carry=_CARRIED)
        frame = renamed(
            nw.from_native(answered).lazy(), ["id", *list(column.values())[1:], *_CARRIED]
        )
        columns = {
            "score": nw.col(column[SCORE]),
            "score_published": nw.col(column[f"{SCORE}__published"]),
            "score_decided": nw.col(column[f"{SCORE}__decided"]),
            "score_code": nw.col(column[f"{SCORE}__absence"]).cast(nw.Int64),
            "score_waits": nw.col(column[f"{SCORE}__provisional"]),
        }
        for n, name in enumerate(breakers):
            columns[f"t{n}"] = nw.col(column[f"{name}__decided"]).fill_null(_LAST)
        for each in struck(scheme.vetoes):
            code = each.veto.code
            columns |= veto_columns(
                each, column[code], column[f"{code}__absence"], column[f"{code}__provisional"]
            )
        frame = after_vetoes(frame.with_columns(**columns), scheme, self.codes)
        self.frames[scheme.code] = self.keep(frame)

    def _facts(
        self, scheme: Scheme, measured: MeasuredFrame
    ) -> tuple[Frame, Layout, dict[str | Across, Given]]:
        """Put together what rules read of the units concerned, a row for each."""
        k = self.schemes.index(scheme)
        gates = self.ground.gates[scheme.code]
        mine = self.ground.frame.filter((nw.col(f"s{k}") == 1) & (nw.col("here") == 1))
        facts = mine.select("id", "par", nw.col(f"q{k}").alias("grp"), *gates.values())
        wanted = {one.name: one for one in scheme_needs(scheme).measures}
        columns, absences = {}, {}
        given: dict[str | Across, Given] = {}
        taken = {}
        told = {one.type.name for one in scheme.measures if isinstance(one, FROM_RESULTS)}
        known_ones = (n for n in wanted if n in measured.layout.measures and n not in told)
        for number, name in enumerate(known_ones):
            columns[name], taken[measured.layout.measures[name]] = f"v{number}", f"v{number}"
            if name in measured.layout.absences:
                absences[name] = f"x{number}"
                taken[measured.layout.absences[name]] = f"x{number}"
        facts = facts.join(
            _chosen(measured.values, measured.layout.id, taken),
            left_on="id",
            right_on="whose",
            how="left",
        )
        waits = []
        for number, one in enumerate(scheme.measures):
            if isinstance(one, FROM_RESULTS) and one.type.name in wanted:
                name = one.type.name
                columns[name], absences[name] = f"r{number}", f"y{number}"
                waits.append(f"z{number}")
                facts = read(one, facts, (f"r{number}", f"y{number}", f"z{number}"), self.known)
                if (known := known_of(one, self.known)) is not None:
                    given[name] = known
        facts, folds = self._folds(scheme, facts)
        unsettled = any_of(nw.col(name).fill_null(0.0) == 1 for name in waits)
        facts = facts.with_columns(unsettled=one_if(unsettled))
        asked = scheme_needs(scheme).items
        layout = Layout(
            id="id",
            measures=columns,
            absences=absences,
            gates={item: column for item, column in gates.items() if item in asked},
            groups=("grp",),
        )
        return facts, layout, given | folds

    def _folds(self, scheme: Scheme, facts: Frame) -> tuple[Frame, dict[str | Across, Given]]:
        """Fold the scores of units below."""
        rules = dict.fromkeys(
            node
            for _, steps in scheme.rulebook.steps
            for node, _ in steps
            if isinstance(node, Across)
        )
        found: dict[str | Across, Given] = {}
        for collection in scheme.collections:
            members = self._members(collection)
            mine = [rule for rule in rules if rule.collection == collection.name]
            folds = []
            for rule in mine:
                refused(rule, collection, members)
                column = f"f{len(found)}"
                folds.append(Fold(rule=rule, members=members, column=column))
                found[rule] = folds[-1].given
            if not folds:
                continue
            made = folded(
                folds,
                collection,
                self.frames,
                closure=self.ground.closure,
                heads=self.ground.frame.select("id", "heads"),
                codes=self.codes,
            )
            facts = facts.join(made, left_on="id", right_on="unit", how="left")
            for fold in folds:
                facts = facts.with_columns(**_or_nobody(fold))
        return facts, found

    def _members(self, collection: ScoresBelow) -> Given:
        given = [self.given[code] for code in collection.schemes]
        return Given(
            low=min(one.low for one in given),
            high=max(one.high for one in given),
            off=max(one.off for one in given),
        )

    # --- grades ---

    def grade(self, scheme: Scheme) -> None:
        """Rank the units of a scheme, and grade them where it does."""
        frame, grading = ranked(self.frames[scheme.code]), scheme.grading
        if grading is None:
            self.frames[scheme.code] = self.keep(frame)
            return
        outright = [v.effect for v in scheme.vetoes if isinstance(v.effect, GradeOutright)]
        breakers = {name: f"t{n}" for n, name in enumerate(_tie_breakers(scheme))}
        each = turns(grading, breakers, outright=bool(outright))
        frame = drafted(frame, scheme, grading)
        depths = self.ground.frame.select("id", "depth")
        frame = counted(frame, each, self.known, Tree(closure=self.ground.closure, depths=depths))
        beside = any(effect.beside_quotas for effect in outright)
        if may_conflict(grading, beside=beside):
            if not self.look:
                construct = f"quotas of {scheme.code!r} that may not be kept together, unlooked at"
                way = "look=True, which computes what populations are called; or collect first"
                raise Unsupported(construct, self.backend, way)
            looking = Looking(frame=self.keep(frame), grading=grading, turns=each)
            frame = looking.settled()
        else:
            frame = filled(frame, grading, each).with_columns(conflict=any_of([]))
        word = words(nw.col("vg"), grading.codes)
        frame = frame.with_columns(
            word=nw.when(nw.col("scored")).then(word),
            moves=nw.col("scored") & nw.col("vp"),
        )
        self.frames[scheme.code] = self.keep(frame)

    # --- results ---

    def assessed(self, findings: Frame) -> Assessed:
        """Hand out what there is."""
        mine = any_of(nw.col(f"s{k}") == 1 for k in range(len(self.schemes)))
        there = nw.col("here") == 1
        rest = self.ground.frame.with_columns(left=~(mine & there)).filter(nw.col("left"))
        no, never = (self.codes.code(absent) for absent in (NO_SCHEME, NOT_THERE))
        rest = rest.select(
            nw.col("id").alias("subject"),
            absence=nw.when(there).then(nw.lit(no)).otherwise(nw.lit(never)),
        )
        return Assessed(
            period=self.period,
            as_of=self.as_of,
            codes=self.codes,
            eager=self.eager,
            schemes={
                scheme.code: SchemeFrame(
                    scheme=scheme,
                    program=self.programs[scheme.code],
                    frame=self.frames[scheme.code],
                )
                for scheme in self.schemes
            },
            findings_frame=findings,
            unassessed_frame=rest,
        )


_CARRIED = ("grp", "par", "unsettled")
_LAST = -(2.0**53)
"""Below every decided number: an absent one comes last."""


def scheme_needs(scheme: Scheme) -> Needs:
    """List what a scheme's rules read."""
    return needs(scheme.rulebook)


def _tie_breakers(scheme: Scheme) -> tuple[str, ...]:
    quotas = () if scheme.grading is None else scheme.grading.quotas
    return tuple(dict.fromkeys(name for quota in quotas for name in quota.tie_breakers))


def _chosen(native: Any, key: str, taken: Mapping[str, str]) -> Frame:
    """Take columns from a frame, under names that no backend needs to quote."""
    frame = nw.from_native(native).lazy()
    names = frame.collect_schema().names()
    safe = dict(zip(names, (f"k{n}" for n in range(len(names))), strict=True))
    frame = renamed(frame, safe.values())
    return frame.select(
        nw.col(safe[key]).alias("whose"),
        *(nw.col(safe[name]).alias(column) for name, column in taken.items()),
    )


def _or_nobody(fold: Fold) -> dict[str, nw.Expr]:
    """Say of units with nobody below what the fold of nothing is."""
    skip = fold.rule.absent is WhenAbsent.SKIP
    column, absence = fold.column, f"{fold.column}__absence"
    nobody = nw.col(absence).is_null()
    none = 0 if skip else CODES[Absence.NOT_APPLICABLE]
    value = nw.col(column)
    return {
        column: nw.when(nobody).then(nw.lit(0.0)).otherwise(value) if skip else value,
        absence: nw.col(absence).fill_null(none),
        f"{column}__provisional": nw.col(f"{column}__provisional").fill_null(0),
    }
