"""An assessment on columns under way: facts, scores, ranks and grades, scheme by scheme."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import narwhals as nw

from partyorg.errors import Unsupported
from partyorg.evaluation import (
    SCORE,
    GradeOutright,
    Scheme,
    ScoresBelow,
)
from partyorg.extras.frames._assess_below import Fold, folded, or_nobody, refused
from partyorg.extras.frames._assess_read import FROM_RESULTS, Known, known_of, read
from partyorg.extras.frames._codes import AbsenceCodes
from partyorg.extras.frames._earlier import Earlier
from partyorg.extras.frames._expr import renamed
from partyorg.extras.frames._gates import NO_SCHEME, NOT_THERE, ground, said
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
from partyorg.extras.frames._measure import MeasuredFrame
from partyorg.extras.frames._measure_desk import Desk, one_if
from partyorg.extras.frames._measure_door import Frame, any_of
from partyorg.extras.frames._measure_off import divided
from partyorg.extras.frames._noticed import Notice, noticed, of_choices, of_quotas, of_vetoes
from partyorg.extras.frames._program import Program, program
from partyorg.extras.frames._quota import Turn, filled, may_conflict, turns
from partyorg.extras.frames._quota_conflict import Looking
from partyorg.extras.frames._quota_over import Tree, counted
from partyorg.extras.frames._result import Assessed
from partyorg.extras.frames._result_columns import SchemeFrame
from partyorg.extras.frames._sharing import shared
from partyorg.extras.frames._subjects import Asked
from partyorg.rules import Across, Needs, needs
from partyorg.values import Period


def codes_of(schemes: Sequence[Scheme], as_of: date) -> AbsenceCodes:
    """Number the absences that gates and vetoes say, the same for all schemes.

    Raises
    ------
    Unsupported
    """
    out = (absent for scheme in schemes for absent in excluded(scheme).values())
    return AbsenceCodes.of((*said(schemes, as_of), *out))


@attrs.frozen(kw_only=True, eq=False)
class Way:
    """How an assessment is to be made.

    Parameters
    ----------
    period : Period
    as_of : datetime.date
    within : Decimal
    most_below : int
    reasons, eager, look : bool
    backend : str
    between : callable, optional
    """

    period: Period
    as_of: date
    within: Decimal
    most_below: int
    reasons: bool
    eager: bool
    look: bool
    backend: str
    between: Callable[[Any], Any] | None

    def keep(self, frame: Frame) -> Frame:
        """Compute what several steps read, where that is asked for."""
        if self.eager:
            return frame.collect().lazy()
        if self.between is None:
            return shared(frame)
        kept: Frame = nw.from_native(self.between(frame.to_native())).lazy()
        return kept


class Run:
    """An assessment under way: what there is of each scheme so far."""

    def __init__(
        self,
        schemes: Sequence[Scheme],
        desk: Desk,
        beside: Desk | None,
        previous: Sequence[Earlier],
        way: Way,
    ) -> None:
        self.schemes, self.way = schemes, way
        self.codes = codes_of(schemes, way.as_of)
        made = ground(schemes, desk, beside, self.codes)
        self.ground = attrs.evolve(
            made,
            frame=way.keep(made.frame),
            closure=way.keep(made.closure),
            others=None if made.others is None else way.keep(made.others),
        )
        self.asked: dict[str, Asked] = {}
        self.settled: dict[str, tuple[Turn, ...]] = {}
        self.noticed: list[tuple[Scheme, Frame, Notice]] = []
        self.programs: dict[str, Program] = {}
        self.frames: dict[str, Frame] = {}
        self.given: dict[str, Given] = {}
        self.known = Known(
            results=self.frames,
            given=self.given,
            previous=previous,
            kinds={scheme.code: scheme.assesses for scheme in schemes},
        )

    # --- scores ---

    def score(self, scheme: Scheme, measured: MeasuredFrame) -> None:
        """Score the units that a scheme concerns."""
        facts, layout, given = self._facts(scheme, measured)
        breakers = _tie_breakers(scheme)
        vetoes = (veto.code for veto in scheme.vetoes)
        names = tuple(dict.fromkeys((*scheme.score_names, *breakers, *vetoes)))
        made = program(
            scheme.rulebook,
            as_of=self.way.period.last_seen(self.way.as_of),
            rounding=scheme.rounding,
            layout=layout,
            wanted=names,
            published=scheme.score_names,
            reasons=scheme.score_names if self.way.reasons else (),
            decided=(SCORE, *breakers),
            absents=self.codes.absents,
            within=self.way.within,
            given=given,
        )
        self.programs[scheme.code], self.given[scheme.code] = made, made.reach[SCORE]
        native = facts.collect().to_native() if self.way.eager else facts.to_native()
        column = {name: f"c{n}" for n, name in enumerate(made.outputs)}
        carried = (*_CARRIED, "at") if self.asked[scheme.code].beside else _CARRIED
        answered = made.evaluate(native, check=False, carry=carried)
        frame = renamed(
            nw.from_native(answered).lazy(), ["id", *list(column.values())[1:], *carried]
        ).lazy()
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
        self.frames[scheme.code] = self.way.keep(frame)

    def _facts(
        self, scheme: Scheme, measured: MeasuredFrame
    ) -> tuple[Frame, Layout, dict[str | Across, Given]]:
        """Put together what rules read of the units concerned, a row for each."""
        k = self.schemes.index(scheme)
        gates = self.ground.gates[scheme.code]
        mine = self.ground.concerned(scheme, k)
        asked = self.asked[scheme.code] = self.ground.asked(scheme, mine)
        at = ("at",) if asked.beside else ()
        facts = mine.select("id", *at, "par", nw.col(f"q{k}").alias("grp"), *gates.values())
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
                facts = read(
                    one, facts, asked, (f"r{number}", f"y{number}", f"z{number}"), self.known
                )
                if (known := known_of(one, self.known)) is not None:
                    given[name] = known
            elif (known := divided(one, self.way.within, measured.places)) is not None:
                given[one.type.name] = known
        facts, folds = self._folds(scheme, facts)
        unsettled = any_of(nw.col(name).fill_null(0.0) == 1 for name in waits)
        facts = facts.with_columns(unsettled=one_if(unsettled))
        items = scheme_needs(scheme).items
        layout = Layout(
            id="id",
            measures=columns,
            absences=absences,
            gates={item: column for item, column in gates.items() if item in items},
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
                folds.append(
                    Fold(rule=rule, members=members, column=column, most=self.way.most_below)
                )
                found[rule] = folds[-1].given
            if not folds:
                continue
            made = folded(
                folds,
                collection,
                self.known,
                closure=self.ground.closure,
                heads=self.ground.frame.select("id", "heads"),
                codes=self.codes,
            )
            asked = self.asked[scheme.code]
            at = "at" if asked.beside else "id"
            over = any_of(nw.col(fold.too_many) == 1 for fold in folds)
            notice = Notice(code="TOO_MANY_BELOW", key=collection.name, where=over)
            below = asked.ids.join(made, left_on=at, right_on="unit", how="inner")
            self.noticed.append((scheme, below, notice))
            facts = facts.join(made, left_on=at, right_on="unit", how="left")
            for fold in folds:
                facts = facts.with_columns(**or_nobody(fold))
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
            self.frames[scheme.code] = self.way.keep(frame)
            return
        outright = [v.effect for v in scheme.vetoes if isinstance(v.effect, GradeOutright)]
        breakers = {name: f"t{n}" for n, name in enumerate(_tie_breakers(scheme))}
        each = turns(grading, breakers, outright=bool(outright))
        frame = drafted(frame, scheme, grading)
        depths = self.ground.frame.select("id", "depth")
        tree = Tree(closure=self.ground.closure, depths=depths)
        frame = counted(frame, each, self.asked[scheme.code], self.known, tree)
        settled: tuple[Turn, ...] = ()
        beside = any(effect.beside_quotas for effect in outright)
        if may_conflict(grading, beside=beside):
            if not self.way.look:
                construct = f"quotas of {scheme.code!r} that may not be kept together, unlooked at"
                way = "look=True, which computes what populations are called; or collect first"
                raise Unsupported(construct, self.way.backend, way)
            looking = Looking(frame=self.way.keep(frame), grading=grading, turns=each)
            frame, settled = looking.settled(), each
        else:
            frame = filled(frame, grading, each).with_columns(conflict=any_of([]))
        word = words(nw.col("vg"), grading.codes)
        frame = frame.with_columns(
            word=nw.when(nw.col("scored")).then(word),
            moves=nw.col("scored") & nw.col("vp"),
        )
        self.frames[scheme.code] = self.way.keep(frame)
        self.settled[scheme.code] = settled

    # --- results ---

    def findings(self) -> Iterator[Frame]:
        """Tell what is noticed of choices and of results."""
        for k, scheme in enumerate(self.schemes):
            chosen = of_choices(scheme, self.ground.chosen[scheme.code])
            yield from noticed(self.ground.concerned(scheme, k), scheme, chosen)
            quotas = of_quotas(scheme, self.settled.get(scheme.code, ()))
            frame = self.frames[scheme.code]
            yield from noticed(frame, scheme, [*of_vetoes(scheme), *quotas])
        for scheme, frame, notice in self.noticed:
            yield from noticed(frame, scheme, [notice])

    def assessed(self, findings: Callable[[], Frame]) -> Assessed:
        """Hand out what there is; findings are looked for when they are asked for."""
        rest = self._rest(self.ground.frame)
        if self.ground.others is not None:
            rest = nw.concat([rest, self._rest(self.ground.others)], how="vertical")
        return Assessed(
            period=self.way.period,
            as_of=self.way.as_of,
            codes=self.codes,
            eager=self.way.eager,
            schemes={
                scheme.code: SchemeFrame(
                    scheme=scheme,
                    program=self.programs[scheme.code],
                    frame=self.frames[scheme.code],
                )
                for scheme in self.schemes
            },
            findings=findings,
            unassessed_frame=rest,
        )

    def _rest(self, rows: Frame) -> Frame:
        """Say of those whom no scheme concerns why."""
        known = set(rows.collect_schema().names())
        columns = (f"s{k}" for k in range(len(self.schemes)))
        mine = any_of(nw.col(column) == 1 for column in columns if column in known)
        there = nw.col("here") == 1
        no, never = (self.codes.code(absent) for absent in (NO_SCHEME, NOT_THERE))
        rest = rows.with_columns(left=~(mine & there)).filter(nw.col("left"))
        return rest.select(
            nw.col("id").alias("subject"),
            absence=nw.when(there).then(nw.lit(no)).otherwise(nw.lit(never)),
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
    frame = renamed(frame, safe.values()).lazy()
    return frame.select(
        nw.col(safe[key]).alias("whose"),
        *(nw.col(safe[name]).alias(column) for name, column in taken.items()),
    )
