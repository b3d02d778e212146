"""Responsibility lists: which post answers for what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from partyorg.errors import BlankField
from partyorg.indicators._framework import Framework, Indicator
from partyorg.org import OrgTree, OrgUnit, Selector, Subject, SubjectKind, anyone
from partyorg.values import Finding, Label, Severity, Source, tupled


@attrs.frozen(kw_only=True)
class Responsibility:
    """One line of a responsibility list 责任清单.

    Parameters
    ----------
    code : str
    post : str
        The post that answers: an office's word or an opaque code, such as
        "党支部书记"; never a person's name.
    title : Label
        What it answers for.
    applies_to : Selector
        Units that have the post.
    indicators : tuple of str
        Codes of the indicators it answers for.
    source : Source, optional

    Raises
    ------
    BlankField
        If code or post is blank.
    """

    code: str
    post: str
    title: Label
    applies_to: Selector = attrs.field(factory=anyone)
    indicators: tuple[str, ...] = attrs.field(default=(), converter=tupled)
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        for field in ("code", "post"):
            if not str(getattr(self, field)).strip():
                raise BlankField(field)


@attrs.frozen(kw_only=True)
class ResponsibilityList:
    """What one post in one unit answers for.

    Parameters
    ----------
    post : Subject
    items : tuple of Responsibility
    """

    post: Subject
    items: tuple[Responsibility, ...]

    @property
    def indicators(self) -> tuple[str, ...]:
        """Codes of the indicators it answers for, each once."""
        return tuple(dict.fromkeys(code for item in self.items for code in item.indicators))


def responsibility_lists(
    items: Iterable[Responsibility], tree: OrgTree
) -> tuple[ResponsibilityList, ...]:
    """Return the list of every post in every unit 责任清单.

    Parameters
    ----------
    items : iterable of Responsibility
    tree : OrgTree

    Returns
    -------
    tuple of ResponsibilityList
        Units as in the tree, posts by name, items as given.

    Examples
    --------
    >>> from partyorg.org import UnitKind
    >>> tree = OrgTree(units=[OrgUnit(id="p", name="校党委", kind=UnitKind.UNIVERSITY_COMMITTEE)])
    >>> first = Responsibility(code="R1", post="党委书记", title=Label.of("第一责任人"))
    >>> [str(one.post) for one in responsibility_lists([first], tree)]
    ['post:党委书记@p']
    """
    listed = tuple(items)
    return tuple(one for unit in tree for one in _of_unit(listed, tree, unit))


def _of_unit(
    items: tuple[Responsibility, ...], tree: OrgTree, unit: OrgUnit
) -> Iterator[ResponsibilityList]:
    own = [item for item in items if item.applies_to.matches(tree, unit)]
    for post in sorted({item.post for item in own}):
        subject = Subject(kind=SubjectKind.POST, id=post, unit=unit.id)
        yield ResponsibilityList(
            post=subject, items=tuple(item for item in own if item.post == post)
        )


def responsibility_findings(
    items: Iterable[Responsibility],
    framework: Framework,
    tree: OrgTree,
    *,
    of: Selector,
) -> tuple[Finding, ...]:
    """Check that somebody makes, scores and answers for every indicator.

    Parameters
    ----------
    items : iterable of Responsibility
    framework : Framework
    tree : OrgTree
    of : Selector
        Units that the framework is for.

    Returns
    -------
    tuple of Finding
        Sorted: ``NOBODY_ANSWERS`` for an indicator that no post of a unit it
        concerns answers for, ``UNKNOWN_INDICATOR`` for a code of no indicator,
        ``NO_MAKING_DEPARTMENT`` 制定部门 and ``NO_SCORING_DEPARTMENT`` 评分部门.
    """
    listed = tuple(items)
    findings = [found for one in framework.indicators for found in _departments(one)]
    known = {indicator.code for indicator in framework.indicators}
    for item in listed:
        findings.extend(
            _finding(
                "UNKNOWN_INDICATOR",
                item.code,
                Label.of(f"指标体系中没有指标 {code}", f"the framework has no indicator {code}"),
                item.source,
            )
            for code in item.indicators
            if code not in known
        )
    for unit in tree.select(of):
        answered = {code for one in _of_unit(listed, tree, unit) for code in one.indicators}
        findings.extend(
            _finding(
                "NOBODY_ANSWERS",
                unit.id,
                Label.of(
                    f"指标 {one.code} 没有岗位负责", f"no post answers for indicator {one.code}"
                ),
                one.source,
            )
            for one in framework.indicators
            if one.code not in answered and one.applies_to.matches(tree, unit)
        )
    return tuple(sorted(findings))


def _departments(indicator: Indicator) -> Iterator[Finding]:
    for code, named, zh, en in (
        ("NO_MAKING_DEPARTMENT", indicator.making, "制定", "makes"),
        ("NO_SCORING_DEPARTMENT", indicator.scoring, "评分", "scores"),
    ):
        if not named.strip():
            message = Label.of(f"未写明{zh}部门", f"no department {en} it")
            yield _finding(code, indicator.code, message, indicator.source)


def _finding(code: str, subject: str, message: Label, source: Source | None) -> Finding:
    return Finding(
        code=code, severity=Severity.WARNING, subject=subject, message=message, source=source
    )
