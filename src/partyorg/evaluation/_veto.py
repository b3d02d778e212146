"""Vetoes: a condition, and one of eight typed effects on the score, the grade or what follows."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

import attrs

from partyorg.errors import BlankField, WrongWeight
from partyorg.evaluation._adjust import need
from partyorg.rules import Const, Kind, Rule
from partyorg.values import Label, Source, exact


@attrs.frozen(kw_only=True)
class Exclude:
    """The subject is out of the assessment 不参加考核: no score, rank or grade, no base of a quota.

    Such as a branch that was founded less than a year ago 成立不足一年.
    """


@attrs.frozen(kw_only=True)
class Deduct:
    """Points are taken off the score 扣分, down to a floor and never below.

    Parameters
    ----------
    points : number
        [points] Above zero.
    floor : number
        [points] Where this deduction ends; a score that is lower already stays as it is.

    Raises
    ------
    WrongWeight
        If no points are taken off.
    """

    points: Decimal = attrs.field(converter=exact)
    floor: Decimal = attrs.field(default=Decimal(0), converter=exact)

    def __attrs_post_init__(self) -> None:
        if self.points <= 0:
            raise WrongWeight("points", self.points)


@attrs.frozen(kw_only=True)
class GradeOutright:
    """The grade is this one, whatever the score earns 直接定等.

    Such as 不合格 for two failed courses, or 优秀 for a national award.  It never
    goes before a cap, a bar or a fail.

    Parameters
    ----------
    grade : str
    beside_quotas : bool
        Whether it takes no place of a quota 不占名额.  Otherwise it does, before
        those who earn the grade by score, and is limited like them.
    """

    grade: str
    beside_quotas: bool = False


@attrs.frozen(kw_only=True)
class FailGrade:
    """The grade is the last one outright 直接定为最低等次."""


@attrs.frozen(kw_only=True)
class CapGrade:
    """The grade may be this one at best 等次不得高于."""

    grade: str


@attrs.frozen(kw_only=True)
class BarGradeUnless:
    """A grade and those better need a prerequisite 前提.

    Such as 好 only where the unit's own comprehensive evaluation is 优秀.

    Parameters
    ----------
    grade : str
        Not the last.
    prerequisite : Rule
        Yields a truth.  What an absent one means is said by its measures: with
        ``or_worst`` it does not hold until it is shown.

    Raises
    ------
    WrongKind, Undischarged
        If the prerequisite is no truth.
    """

    grade: str
    prerequisite: Rule

    def __attrs_post_init__(self) -> None:
        need(Kind.TRUTH, "prerequisite", self.prerequisite)


@attrs.frozen(kw_only=True)
class LeaveUndecided:
    """The grade is left to a meeting 待定.

    It may become at best what score, other vetoes and quotas leave; where they
    leave only the last grade, there is nothing to decide.
    """


@attrs.frozen(kw_only=True)
class BarHonour:
    """The subject may not receive an honour 不得参评; score and grade stay as they are.

    Parameters
    ----------
    honour : str
        As the programme that awards it is told, see `Result.bars`.

    Raises
    ------
    BlankField
    """

    honour: str

    def __attrs_post_init__(self) -> None:
        if not self.honour.strip():
            raise BlankField("honour")


Effect = (
    Exclude
    | Deduct
    | GradeOutright
    | FailGrade
    | CapGrade
    | BarGradeUnless
    | LeaveUndecided
    | BarHonour
)

OnGrade = GradeOutright | FailGrade | CapGrade | BarGradeUnless | LeaveUndecided
"""Effects that say something of the grade, and so need a scheme that grades."""

_ORDER: tuple[type[Effect], ...] = (
    Exclude,
    Deduct,
    GradeOutright,
    FailGrade,
    CapGrade,
    BarGradeUnless,
    LeaveUndecided,
    BarHonour,
)


_ALWAYS = Const(value=True)


@attrs.frozen(kw_only=True)
class Veto:
    """A condition with an effect 一票否决, which is not a boolean.

    Parameters
    ----------
    code : str
    title : Label
    when : Rule
        Yields a truth.
    effect : Effect
    source : Source, optional

    Notes
    -----
    Effects work in one order, whatever the order in which vetoes are listed, and of
    several of one kind the worst wins:

    1. `Exclude`: nothing else is asked, bars to honours aside.
    2. `Deduct` changes the score, and with it ranks; the highest floor goes first.
    3. The score earns a grade by band.  `GradeOutright` takes its place; of several
       the lowest, and a finding ``OUTRIGHT_CONFLICT`` says so.
    4. `FailGrade`, `CapGrade` and `BarGradeUnless` limit the grade.
    5. `LeaveUndecided` leaves it open below that limit.
    6. Quotas come last.

    `BarHonour` stands beside all of them.

    Where the condition is missing or not due yet, the veto does not strike, the
    grade is provisional, and a finding ``VETO_UNDECIDED`` says so; with `Deduct` and
    `Exclude` the score is provisional too.  Where the condition is not applicable,
    or the subject exempt, the veto simply does not concern it.
    """

    code: str
    title: Label
    when: Rule
    effect: Effect
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        if not self.code.strip():
            raise BlankField("code")
        need(Kind.TRUTH, self.code, self.when)

    @property
    def strikes(self) -> Rule:
        """The condition under which it strikes; a prerequisite of its effect must not hold.

        Examples
        --------
        >>> from partyorg.rules import measure, rule
        >>> best = measure("best", truth=True).or_excluded()
        >>> bar = BarGradeUnless(grade="好", prerequisite=best)
        >>> Veto(code="v", title=Label.of("综合评价"), when=rule(True), effect=bar).strikes
        ~measure('best', truth=True).or_excluded()
        """
        if not isinstance(self.effect, BarGradeUnless):
            return self.when
        unmet = ~self.effect.prerequisite
        return unmet if self.unconditional else self.when & unmet

    @property
    def unconditional(self) -> bool:
        """Whether its condition is that of everybody, as where only a prerequisite matters."""
        return self.when == _ALWAYS


def in_order(vetoes: Iterable[Veto]) -> tuple[Veto, ...]:
    """Return vetoes in the order in which their effects work, then by code."""
    return tuple(sorted(vetoes, key=lambda veto: (_ORDER.index(type(veto.effect)), veto.code)))
