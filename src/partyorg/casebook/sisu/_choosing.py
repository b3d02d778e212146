"""From marks to honours: who stands, who may, who is chosen, and what it costs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

import attrs

from partyorg.casebook.sisu._levels import FUNDING, HONOURS, RUNG, Level
from partyorg.casebook.sisu._source import CITES
from partyorg.evaluation import Assessment, TiePolicy
from partyorg.evidence import Award
from partyorg.org import OrgTree, Subject
from partyorg.programmes.honours import (
    Candidate,
    Eligibility,
    Event,
    EventKind,
    Register,
    Selection,
    eligible,
    select,
)
from partyorg.programmes.projects import Budget, BudgetLine
from partyorg.values import Label, Period, tupled

#: A criterion is met from this mark on, and nobody is chosen below it; the mark is ours.
PASS = Decimal(60)
NOTHING_YET = Register(honours=HONOURS)


@attrs.frozen(kw_only=True)
class Outcome:
    """What became of those who stood on one level 评选结果.

    Parameters
    ----------
    level : Level
    asked : tuple of Eligibility
        Of everybody who stood, with every reason against them.
    selection : Selection
        Of those who were eligible.
    """

    level: Level
    asked: tuple[Eligibility, ...] = attrs.field(converter=tupled)
    selection: Selection

    @property
    def chosen(self) -> tuple[Subject, ...]:
        """Who was chosen, the best first."""
        return tuple(candidate.subject for candidate in self.selection.chosen)


def candidates(
    level: Level, assessment: Assessment, applications: Mapping[Subject, str]
) -> tuple[Candidate, ...]:
    """Turn applications and marks into candidates.

    Parameters
    ----------
    level : Level
    assessment : Assessment
        Under the level's scheme.  Who was not assessed stands without a score.
    applications : mapping of Subject to str
        ``{subject: type}``.

    Returns
    -------
    tuple of Candidate
        In the order of the applications; equal scores are told apart by each criterion's
        mark in turn.
    """
    return tuple(_candidate(level, assessment, *asked) for asked in applications.items())


def _candidate(level: Level, assessment: Assessment, subject: Subject, type_: str) -> Candidate:
    found = {result.scheme: result for result in assessment.results_of(subject)}
    result = found.get(level.scheme.code)
    indicators = level.scheme.framework.indicators
    items = {} if result is None else {one.title.zh: result.items[one.code] for one in indicators}
    marks = {
        name: value if isinstance(value := items.get(name), Decimal) else Decimal(0)
        for name in (one.title.zh for one in indicators)
    }
    score = None if result is None else result.score.value
    return Candidate(
        subject=subject,
        type=type_,
        meets=tuple(one.code for one in level.honour.criteria if marks[one.code] >= PASS),
        score=score if isinstance(score, Decimal) else None,
        tie_breakers=tuple(marks.values()),
    )


def choose(
    level: Level,
    standing: Iterable[Candidate],
    tree: OrgTree,
    *,
    today: date,
    awards: Iterable[Award] = (),
    register: Register = NOTHING_YET,
    ties: TiePolicy = TiePolicy.MEETING,
) -> Outcome:
    """Choose on one level: 标准引领 by criteria, 质量优先 by score, 彰显特色 by types.

    Parameters
    ----------
    level : Level
    standing : iterable of Candidate
    tree : OrgTree
        Of the caller's university.
    today : datetime.date
    awards : iterable of Award
        Earlier honours; those of who holds a post are entered for the post.
    register : Register
        What was awarded before.
    ties : TiePolicy

    Returns
    -------
    Outcome
    """
    asked = eligible(level.honour, standing, register, tree, rung=RUNG, today=today, awards=awards)
    selection = select(
        level.honour,
        [one.candidate for one in asked if one.eligible],
        places=level.places,
        ties=ties,
        quotas=level.quotas,
        at_least=PASS,
    )
    return Outcome(level=level, asked=asked, selection=selection)


def register(outcomes: Iterable[Outcome], on: date) -> Register:
    """Enter who was chosen as accepted on a day.

    Parameters
    ----------
    outcomes : iterable of Outcome
    on : datetime.date

    Returns
    -------
    Register
    """
    events = [
        Event(
            kind=EventKind.ACCEPTED,
            subject=subject,
            honour=outcome.level.honour.code,
            rung=RUNG,
            on=on,
            source=CITES.rebuilt("评选结果"),
        )
        for outcome in outcomes
        for subject in outcome.chosen
    ]
    return Register(honours=HONOURS, events=events)


def budget(outcomes: Iterable[Outcome], period: Period) -> Budget:
    """Plan the grants, a line for each that was chosen, against the total as published.

    Parameters
    ----------
    outcomes : iterable of Outcome
    period : Period

    Returns
    -------
    Budget
        `partyorg.programmes.projects.audit_budget` tells where it differs from the total.
    """
    lines = [
        BudgetLine(
            code=f"{outcome.level.honour.code}/{subject}",
            title=Label.of(f"{outcome.level.honour.title.zh} {subject}", f"{subject}"),
            planned=outcome.level.grant,
            units=(subject.unit,),
            source=CITES.rebuilt("分级资助"),
        )
        for outcome in outcomes
        for subject in outcome.chosen
    ]
    return Budget(
        code="三层级",
        title=Label.of("三层级创建经费", "funds for the three levels"),
        period=period,
        lines=lines,
        stated=FUNDING,
        source=CITES.stated("三层级"),
    )
