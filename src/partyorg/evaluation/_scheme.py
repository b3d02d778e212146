"""Schemes: a framework with its rules, adjustments, vetoes and grading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property

import attrs

from partyorg.errors import (
    DuplicateName,
    Faults,
    NoGradeBelow,
    NoScoring,
    PartyorgError,
    ReservedName,
    UnknownName,
    WrongKind,
    raise_all,
)
from partyorg.evaluation._adjust import Adjustment
from partyorg.evaluation._context import ScoresBelow
from partyorg.evaluation._deduct import BASE, SCORE, deducted
from partyorg.evaluation._grading import Grading
from partyorg.evaluation._group import Grouping
from partyorg.evaluation._reform import Reform, relaid
from partyorg.evaluation._veto import BarGradeUnless, CapGrade, GradeOutright, OnGrade, Veto
from partyorg.evidence import Measure
from partyorg.indicators import Category, Framework, Indicator, Weighing
from partyorg.org import Selector, SubjectKind
from partyorg.rules import (
    Aggregate,
    Asked,
    Definition,
    How,
    Kind,
    MeasureType,
    Part,
    Ref,
    Rule,
    Rulebook,
    WhenAbsent,
    clip,
    needs,
)
from partyorg.values import Label, Rounding, Source, exact, tupled

#: Names that every scheme's rulebook defines itself.
RESERVED = (BASE, SCORE)


@attrs.frozen(kw_only=True)
class Scheme:
    """How the subjects of one sort are assessed 考核方案.

    Parameters
    ----------
    code : str
    title : Label
    framework : Framework
        Every indicator with its rule.
    applies_to : Selector
        Units assessed; zones, posts and persons are selected by the unit they belong to.
    assesses : SubjectKind
        What sort of subject: the units themselves, or what belongs to them and is
        handed to `assess`.
    measures : tuple of Measure
        What the rules read, by name.
    collections : tuple of ScoresBelow
        Scores from below that the rules fold.
    adjustments : tuple of Adjustment
    vetoes : tuple of Veto
    grading : Grading, optional
    grouping : Grouping
        Peer groups for ranks and quotas.
    rounding : Rounding
    floor, ceiling : number, optional
        [points] Bounds of the score after adjustments; vetoes deduct from what is
        then left, and never below the floor either.
    version : str
    source : Source, optional

    Raises
    ------
    Faults
        All at once: an indicator without a rule, a measure or collection that
        is read but not supplied, a name defined twice, a floor above the
        ceiling, a veto on grades without a grading, a grade that a veto or a score
        that a tie-breaker names in vain, a bar that leaves no grade, a deduction that
        reads the score it changes.
    """

    code: str
    title: Label
    framework: Framework
    applies_to: Selector
    assesses: SubjectKind = SubjectKind.UNIT
    measures: tuple[Measure, ...] = attrs.field(default=(), converter=tupled)
    collections: tuple[ScoresBelow, ...] = attrs.field(default=(), converter=tupled)
    adjustments: tuple[Adjustment, ...] = attrs.field(default=(), converter=tupled)
    vetoes: tuple[Veto, ...] = attrs.field(default=(), converter=tupled)
    grading: Grading | None = None
    grouping: Grouping = attrs.field(factory=Grouping)
    rounding: Rounding = attrs.field(factory=Rounding)
    floor: Decimal | None = attrs.field(default=None, converter=attrs.converters.optional(exact))
    ceiling: Decimal | None = attrs.field(default=None, converter=attrs.converters.optional(exact))
    version: str = "1"
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        raise_all(f"scheme {self.code} 考核方案不成立", list(self._faults()))

    def _faults(self) -> Iterator[PartyorgError]:
        yield from self._unscored()
        yield from self._clashes()
        try:
            book = self.rulebook
        except Faults as faults:
            yield from faults.faults
            return
        except PartyorgError as fault:
            yield fault
            return
        read = needs(book)
        supplied = {measure.type.name: measure.type for measure in self.measures}
        for wanted in read.measures:
            if wanted.name not in supplied:
                yield UnknownName(self.code, wanted.name, tuple(sorted(supplied)))
            elif supplied[wanted.name] != wanted:
                yield WrongKind(self.code, repr(supplied[wanted.name]), wanted.name, repr(wanted))
        known = tuple(collection.name for collection in self.collections)
        for collection in read.collections:
            if collection not in known:
                yield UnknownName(self.code, collection, known)
        yield from self._unknown_grades()

    def _unscored(self) -> Iterator[PartyorgError]:
        for indicator in self.framework.indicators:
            if indicator.rule is None:
                yield NoScoring(self.code, indicator.code)
            elif indicator.rule.kind is not Kind.NUMBER:
                found = indicator.rule.kind.value
                yield WrongKind(indicator.code, Kind.NUMBER.value, repr(indicator.rule), found)

    def _clashes(self) -> Iterator[PartyorgError]:
        suppliers = Counter(measure.type.name for measure in self.measures)
        suppliers.update(collection.name for collection in self.collections)
        for name, times in suppliers.items():
            if times > 1:
                yield DuplicateName("measure", name)
        for name in self.framework.graph:
            if name in RESERVED:
                yield ReservedName(name, RESERVED)
        for code in (*(a.code for a in self.adjustments), *(v.code for v in self.vetoes)):
            if code in RESERVED:
                yield ReservedName(code, RESERVED)

    def _unknown_grades(self) -> Iterator[PartyorgError]:
        if self.grading is None:
            on_grade = (veto for veto in self.vetoes if isinstance(veto.effect, OnGrade))
            yield from (UnknownName(veto.code, "grading", ()) for veto in on_grade)
            return
        codes = self.grading.codes
        for veto in self.vetoes:
            if not isinstance(veto.effect, CapGrade | BarGradeUnless | GradeOutright):
                continue
            if veto.effect.grade not in codes:
                yield UnknownName(veto.code, veto.effect.grade, codes)
            elif isinstance(veto.effect, BarGradeUnless) and veto.effect.grade == codes[-1]:
                yield NoGradeBelow(veto.code, veto.effect.grade)
        for quota in self.grading.quotas:
            for name in quota.tie_breakers:
                if name not in self.rulebook or self.rulebook[name].rule.kind is not Kind.NUMBER:
                    yield UnknownName("tie_breakers", name, self.score_names)

    @property
    def score_names(self) -> tuple[str, ...]:
        """Names of the scores, from the whole to the single indicators."""
        names = [SCORE, BASE]
        for category in self.framework.categories:
            names.append(category.code)
            names.extend(indicator.code for indicator in category.indicators)
        names.extend(adjustment.code for adjustment in self.adjustments)
        return tuple(names)

    @property
    def measure_types(self) -> tuple[MeasureType, ...]:
        """Types of the measures supplied."""
        return tuple(measure.type for measure in self.measures)

    def reformed(self, reform: Reform) -> Scheme:
        """Return the scheme with a reform laid over its dated parameters.

        Assessed as of a day for which the reform gives no value, it yields the same results.

        Parameters
        ----------
        reform : Reform

        Returns
        -------
        Scheme

        Raises
        ------
        Faults
            `UnknownName` for each parameter that no rule of the scheme reads.
        UndeclaredZero
            If it makes a divisor zero.
        """
        known = tuple(dict.fromkeys(param.name for param in needs(self.rulebook).parameters))
        unknown = [UnknownName(self.code, n, known) for n in reform.parameters if n not in known]
        raise_all(f"scheme {self.code} cannot be reformed so 改革不能用于方案", unknown)
        made: Scheme = relaid(self, reform)
        return made

    @cached_property
    def rulebook(self) -> Rulebook:
        """The scheme as named definitions: indicators → categories → base → score, and vetoes."""
        return Rulebook(definitions=tuple(self._definitions()))

    def _definitions(self) -> Iterator[Definition]:
        for category in self.framework.categories:
            for indicator in category.indicators:
                if indicator.rule is not None:
                    yield Definition(
                        name=indicator.code,
                        rule=Asked(of=indicator.rule, item=indicator.code),
                        label=indicator.title,
                        source=indicator.source,
                    )
            yield from _category(category)
        framework = self.framework
        parts = tuple(_part(c.code, c.points, c.title) for c in framework.categories)
        yield Definition(
            name=BASE,
            rule=_whole(framework.weighing, parts),
            label=Label.of("基础得分", "base score"),
            source=framework.source,
        )
        for adjustment in self.adjustments:
            yield Definition(
                name=adjustment.code,
                rule=adjustment.rule,
                label=adjustment.title,
                source=adjustment.source,
            )
        yield from deducted(self._score(), self.vetoes, floor=self.floor, source=self.source)
        for veto in self.vetoes:
            yield Definition(
                name=veto.code, rule=veto.strikes, label=veto.title, source=veto.source
            )

    def _score(self) -> Rule:
        score: Rule = Ref(name=BASE)
        if self.adjustments:
            parts = tuple(
                Part(name=a.code, rule=Ref(name=a.code), label=a.title) for a in self.adjustments
            )
            score = score + Aggregate(parts=parts, absent=WhenAbsent.SKIP).cited(
                label=Label.of("加减分", "adjustments")
            )
        if self.floor is None and self.ceiling is None:
            return score
        return clip(score, low=self.floor, high=self.ceiling)


def chosen_name(category: Category) -> str:
    """Return the name of a category's self-chosen block."""
    return f"{category.code}/自选"


def _category(category: Category) -> Iterator[Definition]:
    parts = [_part(i.code, i.points, i.title) for i in category.prescribed]
    if category.choose is not None and category.choose_points is not None:
        title = Label.of(
            f"自选动作 (取最好 {category.choose} 项)", f"self-chosen (best {category.choose})"
        )
        best = Aggregate(
            parts=tuple(_part(i.code, i.points, i.title) for i in category.self_chosen),
            absent=WhenAbsent.SKIP,
            best=category.choose,
        )
        name = chosen_name(category)
        capped = clip(best, high=exact(category.choose_points))
        yield Definition(name=name, rule=capped, label=title)
        parts.append(_part(name, category.choose_points, title))
    yield Definition(
        name=category.code,
        rule=_whole(category.weighing, tuple(parts)),
        label=category.title,
        source=category.source,
    )


def _part(code: str, points: object, title: Label) -> Part:
    return Part(name=code, rule=Ref(name=code), weight=points, label=title)  # type: ignore[arg-type]


def _whole(weighing: Weighing, parts: tuple[Part, ...]) -> Rule:
    how = How.TOTAL if weighing is Weighing.POINTS else How.MEAN
    return Aggregate(parts=parts, how=how, absent=WhenAbsent.RENORMALISE)


def indicators_of(scheme: Scheme) -> tuple[tuple[Category, Indicator], ...]:
    """Return a scheme's indicators with their categories, in order."""
    return tuple(
        (category, indicator)
        for category in scheme.framework.categories
        for indicator in category.indicators
    )
