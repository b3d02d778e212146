"""How a lower unit makes an upper unit's framework its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

import attrs

from partyorg.errors import (
    DuplicateName,
    PartyorgError,
    UnknownName,
    WrongChoice,
    WrongKind,
    WrongWeight,
    raise_all,
)
from partyorg.indicators._framework import (
    Category,
    Framework,
    Indicator,
    Obligation,
    Weighing,
    points_text,
)
from partyorg.indicators._target import Target
from partyorg.values import Finding, FrozenMap, Label, Severity, fraction


@attrs.frozen(kw_only=True)
class Allowance:
    """What self-chosen actions may earn in a category 自选动作限额.

    Parameters
    ----------
    choose : int
        How many count at most: the best ones.
    points : number
        Most points that they earn together.  What is left over or exceeds it
        is lost: nothing is carried to another category or the next year.

    Raises
    ------
    WrongWeight
        Unless the points are above zero.
    """

    choose: int
    points: Fraction = attrs.field(converter=fraction)

    def __attrs_post_init__(self) -> None:
        if self.points <= 0:
            raise WrongWeight("points", points_text(self.points))


@attrs.frozen(kw_only=True)
class Action:
    """A self-chosen action that a lower unit designs under a prescribed indicator 自选动作.

    Parameters
    ----------
    under : str
        Code of the prescribed indicator 规定动作 it serves.
    indicator : Indicator
        Self-chosen.
    """

    under: str
    indicator: Indicator


_NOTHING: FrozenMap[str, Allowance] = FrozenMap()


def refine(
    upper: Framework,
    *,
    code: str,
    actions: Iterable[Action] = (),
    allow: Mapping[str, Allowance] = _NOTHING,
    title: Label | None = None,
    goal: Label | None = None,
) -> Framework:
    """Make a lower unit's framework: all that is prescribed above, and its own actions below it.

    Every indicator keeps its origin: the framework that set it first.  Own
    points come on top of the upper unit's, so that what is prescribed weighs
    as much for everybody; where the upper unit has a self-chosen block already,
    own actions join it under its limits.

    Parameters
    ----------
    upper : Framework
    code : str
        Of the new framework.
    actions : iterable of Action
        Each joins the category of the indicator it stands under.
    allow : mapping of str to Allowance
        By category, where own actions are added and the upper unit set no limit.
    title, goal : Label, optional
        Those of the upper unit where not said.

    Returns
    -------
    Framework

    Raises
    ------
    Faults
        All at once: `UnknownName` for an indicator or category that is not
        prescribed above, `WrongKind` for an action that is not self-chosen,
        `WrongChoice` for a missing or needless allowance, `DuplicateName`.

    Examples
    --------
    >>> life = Category(code="1", title=Label.of("组织生活"), points=100, indicators=(
    ...     Indicator(code="1.1", title=Label.of("党课"), points=100),))
    >>> upper = Framework(code="校", title=Label.of("体系"), goal=Label.of("总目标"),
    ...                   categories=[life])
    >>> own = Indicator(code="1.a", title=Label.of("微党课"), points=5,
    ...                 obligation=Obligation.SELF_CHOSEN)
    >>> lower = refine(upper, code="院", actions=[Action(under="1.1", indicator=own)],
    ...                allow={"1": Allowance(choose=1, points=5)})
    >>> [(one.code, one.origin, one.under) for one in lower.indicators], str(lower.total)
    ([('1.1', '校', ''), ('1.a', '院', '1.1')], '105')
    """
    listed = tuple(actions)
    raise_all(f"framework {code} 细化有误", list(_faults(upper, code, listed, allow)))
    categories = tuple(
        _refined(upper, category, code, _joining(category, listed), allow.get(category.code))
        for category in upper.categories
    )
    return attrs.evolve(
        upper,
        code=code,
        title=title or upper.title,
        goal=goal or upper.goal,
        categories=categories,
        total=sum((category.points for category in categories), Fraction(0)),
    )


def _joining(category: Category, actions: Iterable[Action]) -> tuple[Action, ...]:
    """Return the actions that stand under a category's prescribed indicators."""
    codes = {one.code for one in category.prescribed}
    return tuple(action for action in actions if action.under in codes)


def _faults(
    upper: Framework, code: str, actions: tuple[Action, ...], allow: Mapping[str, Allowance]
) -> Iterator[PartyorgError]:
    prescribed = tuple(one.code for one in upper.indicators if not _is_chosen(one))
    taken = {upper.code, *(c.code for c in upper.categories), *(i.code for i in upper.indicators)}
    for name in (code, *(action.indicator.code for action in actions)):
        if name in taken:
            yield DuplicateName("code", name)
        taken.add(name)
    for action in actions:
        one = action.indicator
        if not _is_chosen(one):
            yield WrongKind("actions", Obligation.SELF_CHOSEN.value, one.code, one.obligation.value)
        if action.under not in prescribed:
            yield UnknownName(one.code, action.under, prescribed)
    known = tuple(category.code for category in upper.categories)
    yield from (UnknownName("allow", name, known) for name in allow if name not in known)
    for category in upper.categories:
        problem = _problem(category, allow.get(category.code), len(_joining(category, actions)))
        if problem:
            yield WrongChoice(category.code, problem)


def _is_chosen(indicator: Indicator) -> bool:
    return indicator.obligation is Obligation.SELF_CHOSEN


def _problem(category: Category, allowance: Allowance | None, added: int) -> str:
    """Say why own actions cannot be allowed in a category; nothing where they can."""
    if not added:
        return "没有自选动作; there are no own actions" if allowance else ""
    if category.weighing is Weighing.WEIGHTS:
        return "只用于分值相加 (Weighing.POINTS); only where points are added"
    if category.choose is not None:
        return "上级已规定限额; the upper unit has set the limit" if allowance else ""
    if allowance is None:
        return "需给出限额 (allow); say what they may earn (allow)"
    if not 1 <= allowance.choose <= added:
        return f"choose={allowance.choose} 须在 1 至 {added} 之间; must be 1 to {added}"
    return ""


def _refined(
    upper: Framework,
    category: Category,
    code: str,
    actions: tuple[Action, ...],
    allowance: Allowance | None,
) -> Category:
    kept = (attrs.evolve(one, origin=one.origin or upper.code) for one in category.indicators)
    own = (attrs.evolve(action.indicator, origin=code, under=action.under) for action in actions)
    together = (*kept, *own)
    if allowance is None:
        return attrs.evolve(category, indicators=together)
    adds = upper.weighing is Weighing.POINTS
    return attrs.evolve(
        category,
        indicators=together,
        points=category.points + (allowance.points if adds else 0),
        full=category.worth + allowance.points,
        choose=allowance.choose,
        choose_points=allowance.points,
    )


def refinement_findings(
    upper: Framework,
    lower: Framework,
    *,
    prescribed: Iterable[Target] = (),
    own: Iterable[Target] = (),
) -> tuple[Finding, ...]:
    """Check a lower unit's framework, wherever it comes from, against the upper unit's.

    Parameters
    ----------
    upper, lower : Framework
    prescribed : iterable of Target
        What the upper unit asks of holders.
    own : iterable of Target
        What the holders have set down.

    Returns
    -------
    tuple of Finding
        Sorted.  Of indicators: ``PRESCRIBED_DROPPED``, ``PRESCRIBED_CHANGED``
        with the fields that differ, ``ORIGIN_LOST``, ``LIMIT_RAISED`` for a
        choice that allows more than the upper unit does, ``SERVES_NOTHING``
        for an own action under no prescribed indicator.  Of targets:
        ``TARGET_DROPPED`` and ``TARGET_WEAKENED``; raising one is free.
    """
    findings = [found for one in upper.indicators for found in _kept(upper, one, lower)]
    findings.extend(_limits(upper, lower))
    demanded = {one.code for one in upper.indicators if not _is_chosen(one)}
    above = {one.code for one in upper.indicators}
    for one in lower.indicators:
        if one.code not in above and one.under not in demanded:
            message = Label.of("未列在任何规定动作之下", "stands under no prescribed indicator")
            findings.append(_finding("SERVES_NOTHING", Severity.WARNING, one.code, message))
    found = {target.key: target for target in own}
    for target in prescribed:
        findings.extend(_target(target, found.get(target.key)))
    return tuple(sorted(findings))


_FIXED = (
    "title",
    "points",
    "rule",
    "obligation",
    "applies_to",
    "making",
    "scoring",
    "evidence",
    "due",
)


def _kept(upper: Framework, indicator: Indicator, lower: Framework) -> Iterator[Finding]:
    below = {one.code: one for one in lower.indicators}
    one = below.get(indicator.code)
    if one is None:
        if not _is_chosen(indicator):
            message = Label.of("规定动作不得取消", "what is prescribed may not be dropped")
            yield _finding("PRESCRIBED_DROPPED", Severity.ERROR, indicator.code, message)
        return
    changed = [field for field in _FIXED if getattr(one, field) != getattr(indicator, field)]
    if changed:
        fields = ", ".join(changed)
        message = Label.of(f"与上级规定不同: {fields}", f"differs from the upper unit's: {fields}")
        yield _finding("PRESCRIBED_CHANGED", Severity.ERROR, indicator.code, message)
    origin = indicator.origin or upper.code
    if one.origin != origin:
        message = Label.of(
            f"来源应为 {origin}, 写作“{one.origin}”", f"comes from {origin}, not {one.origin!r}"
        )
        yield _finding("ORIGIN_LOST", Severity.WARNING, indicator.code, message)


def _limits(upper: Framework, lower: Framework) -> Iterator[Finding]:
    below = {category.code: category for category in lower.categories}
    for category in upper.categories:
        one = below.get(category.code)
        if one is None or category.choose is None or category.choose_points is None:
            continue
        choose, points = one.choose or 0, one.choose_points or Fraction(0)
        if choose > category.choose or points > category.choose_points:
            told = f"{choose} / {points_text(points)}"
            limit = f"{category.choose} / {points_text(category.choose_points)}"
            message = Label.of(
                f"自选动作限额 (项数 / 分值) 由 {limit} 放宽为 {told}",
                f"the limit of self-chosen actions (number / points) is {limit}, not {told}",
            )
            yield _finding("LIMIT_RAISED", Severity.ERROR, category.code, message)


def _target(target: Target, own: Target | None) -> Iterator[Finding]:
    if own is None:
        message = Label.of(f"未承接 {target.text()}", f"{target.text('en')} is not taken up")
    elif own.measure != target.measure or own.is_weaker_than(target):
        message = Label.of(
            f"应为 {target.text()}, 定为 {own.text()}",
            f"should be {target.text('en')}, set as {own.text('en')}",
        )
    else:
        return
    yield Finding(
        code="TARGET_DROPPED" if own is None else "TARGET_WEAKENED",
        severity=Severity.ERROR,
        subject=target.holder,
        message=Label.of(f"{target.key}: {message.zh}", f"{target.key}: {message.en}"),
        period=target.period,
        source=target.source,
    )


def _finding(code: str, severity: Severity, subject: str, message: Label) -> Finding:
    return Finding(code=code, severity=severity, subject=subject, message=message)
