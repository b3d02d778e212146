"""Responsibility letters: signed level by level, by both sides of an edge of the tree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import attrs

from partyorg.errors import BlankField
from partyorg.indicators._division import exists_in
from partyorg.org import OrgTree, OrgUnit, Selector, UnitKind, kind
from partyorg.values import Due, Finding, Label, Labelled, Period, Severity, Source


@attrs.frozen(kw_only=True)
class LetterKind:
    """What responsibility letters are signed about 责任书类别, such as 党建, 意识形态, 党风廉政.

    Parameters
    ----------
    code : str
    title : Label
    applies_to : Selector
        Lower units that sign one with their superior; all but groups 党小组 where not said.
    source : Source, optional

    Raises
    ------
    BlankField
        If the code is blank.
    """

    code: str
    title: Label
    applies_to: Selector = attrs.field(factory=lambda: ~kind(UnitKind.GROUP))
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        if not self.code.strip():
            raise BlankField("code")


class Signing(Labelled):
    """Who has signed a letter 签订状态."""

    NONE = "none", "未签", "not signed"
    UPPER = "upper", "仅上级签", "signed by the superior alone"
    LOWER = "lower", "仅下级签", "signed by the unit alone"
    BOTH = "both", "双方已签", "signed by both"


@attrs.frozen(kw_only=True)
class Letter:
    """A responsibility letter 责任书 between a unit and its superior.

    Parameters
    ----------
    kind : str
        Code of its `LetterKind`.
    upper, lower : str
        Ids of the units that sign.
    period : Period
        What it is for.
    signed_upper, signed_lower : datetime.date, optional
        The day each side signed.

    Raises
    ------
    BlankField
        If kind or a side is blank.
    """

    kind: str
    upper: str
    lower: str
    period: Period
    signed_upper: date | None = None
    signed_lower: date | None = None

    def __attrs_post_init__(self) -> None:
        for field in ("kind", "upper", "lower"):
            if not str(getattr(self, field)).strip():
                raise BlankField(field)

    @property
    def key(self) -> str:
        """What it is cited by."""
        return f"{self.kind}:{self.upper}>{self.lower}/{self.period}"

    def signing(self, day: date) -> Signing:
        """Tell who has signed by the end of a day.

        Examples
        --------
        >>> letter = Letter(kind="党建", upper="p", lower="g", period=Period.year(2026),
        ...                 signed_upper=date(2026, 3, 1), signed_lower=date(2026, 3, 5))
        >>> letter.signing(date(2026, 3, 4)).label.zh
        '仅上级签'
        """
        upper, lower = (
            signed is not None and signed <= day
            for signed in (self.signed_upper, self.signed_lower)
        )
        return _SIGNING[upper, lower]


_SIGNING = {
    (False, False): Signing.NONE,
    (True, False): Signing.UPPER,
    (False, True): Signing.LOWER,
    (True, True): Signing.BOTH,
}


def letters_owed(tree: OrgTree, kinds: Iterable[LetterKind], period: Period) -> tuple[Letter, ...]:
    """Return the letters that are to be signed, one for each edge and kind 层层签订.

    Units that exist on no day of the period owe none.

    Parameters
    ----------
    tree : OrgTree
    kinds : iterable of LetterKind
    period : Period

    Returns
    -------
    tuple of Letter
        Unsigned; superiors first, kinds in their order.

    Examples
    --------
    >>> tree = OrgTree(units=[
    ...     OrgUnit(id="p", name="校党委", kind=UnitKind.UNIVERSITY_COMMITTEE),
    ...     OrgUnit(id="g", name="机械学院党总支", kind=UnitKind.GENERAL_BRANCH, parent="p"),
    ... ])
    >>> about = ("党建", "意识形态", "党风廉政")
    >>> kinds = [LetterKind(code=code, title=Label.of(code)) for code in about]
    >>> [letter.key for letter in letters_owed(tree, kinds, Period.year(2026))]
    ['党建:p>g/2026', '意识形态:p>g/2026', '党风廉政:p>g/2026']
    """
    listed = tuple(kinds)
    return tuple(letter for unit in tree for letter in _owed(tree, listed, period, unit))


def letters_of(
    tree: OrgTree, kinds: Iterable[LetterKind], period: Period, unit: str
) -> tuple[Letter, ...]:
    """Return the letters that a unit is to sign, with its superior and with those below.

    Raises
    ------
    NoSuchUnit
    """
    listed = tuple(kinds)
    sides = (tree[unit], *tree.children(unit))
    return tuple(letter for side in sides for letter in _owed(tree, listed, period, side))


def _owed(
    tree: OrgTree, kinds: tuple[LetterKind, ...], period: Period, lower: OrgUnit
) -> Iterator[Letter]:
    upper = tree.parent(lower.id)
    if upper is None or not (exists_in(lower, period) and exists_in(upper, period)):
        return
    for one in kinds:
        if one.applies_to.matches(tree, lower):
            yield Letter(kind=one.code, upper=upper.id, lower=lower.id, period=period)


def _lacking(letter: Letter, day: date) -> tuple[str, ...]:
    """Return who has not signed."""
    return {
        Signing.NONE: (letter.upper, letter.lower),
        Signing.UPPER: (letter.lower,),
        Signing.LOWER: (letter.upper,),
        Signing.BOTH: (),
    }[letter.signing(day)]


@attrs.frozen(kw_only=True)
class _Entry:
    """A letter that is owed, with what is on record of it."""

    kind: LetterKind
    owed: Letter
    copies: tuple[Letter, ...]


def _entries(
    letters: Iterable[Letter], tree: OrgTree, kinds: tuple[LetterKind, ...], period: Period
) -> list[_Entry]:
    found = _by_key(letters, period)
    known = {one.code: one for one in kinds}
    return [
        _Entry(kind=known[owed.kind], owed=owed, copies=found.get(owed.key, (owed,)))
        for owed in letters_owed(tree, kinds, period)
    ]


def _by_key(letters: Iterable[Letter], period: Period) -> dict[str, tuple[Letter, ...]]:
    """Return the letters for a period, differing copies of one beside each other."""
    found: dict[str, set[Letter]] = {}
    for letter in letters:
        if letter.period == period:
            found.setdefault(letter.key, set()).add(letter)
    return {key: tuple(sorted(copies, key=repr)) for key, copies in found.items()}


def letter_dues(
    letters: Iterable[Letter],
    tree: OrgTree,
    kinds: Iterable[LetterKind],
    period: Period,
    *,
    last: date,
    today: date,
) -> tuple[Due, ...]:
    """Return who is still to sign what, as far as is known today.

    Parameters
    ----------
    letters : iterable of Letter
        On record.
    tree : OrgTree
    kinds : iterable of LetterKind
    period : Period
    last : datetime.date
        Last day for signing.
    today : datetime.date

    Returns
    -------
    tuple of Due
        Sorted; one for each side that has not signed.
    """
    return tuple(
        sorted(
            Due(
                code="LETTER",
                subject=side,
                title=_title(entry),
                opens=min(period.start, last),
                last=last,
                source=entry.kind.source,
            )
            for entry in _entries(letters, tree, tuple(kinds), period)
            for side in sorted({side for copy in entry.copies for side in _lacking(copy, today)})
        )
    )


def _title(entry: _Entry) -> Label:
    sides = f"{entry.owed.upper} → {entry.owed.lower}"
    return Label.of(
        f"签订{entry.kind.title.zh}责任书 ({sides})",
        f"sign the responsibility letter on {entry.kind.title.en} ({sides})",
    )


def letter_findings(
    letters: Iterable[Letter],
    tree: OrgTree,
    kinds: Iterable[LetterKind],
    period: Period,
    *,
    last: date,
    today: date,
) -> tuple[Finding, ...]:
    """Compare the letters on record for a period with those owed.

    Parameters
    ----------
    letters : iterable of Letter
        On record; those for other periods are not looked at.
    tree : OrgTree
    kinds : iterable of LetterKind
    period : Period
    last : datetime.date
        Last day for signing.
    today : datetime.date

    Returns
    -------
    tuple of Finding
        Sorted: ``LETTER_NOT_SIGNED`` once the last day is over, ``LETTER_SIGNED_LATE``,
        ``LETTER_NOT_OWED`` for one whose edge or kind is not there, and
        ``CONFLICTING_LETTERS`` for copies of one letter that disagree.
    """
    listed = tuple(letters)
    entries = _entries(listed, tree, tuple(kinds), period)
    owed = {entry.owed.key for entry in entries}
    findings: set[Finding] = set()
    for key, copies in _by_key(listed, period).items():
        if len(copies) > 1:
            message = Label.of("有几份, 签订日期不一", "several on record, their dates differ")
            findings.add(_finding("CONFLICTING_LETTERS", Severity.ERROR, copies[0], message))
        if key not in owed:
            message = Label.of("没有这一上下级关系或类别", "there is no such edge or kind")
            findings.add(_finding("LETTER_NOT_OWED", Severity.ADVICE, copies[0], message))
    for entry in entries:
        for copy in entry.copies:
            findings.update(_signed(copy, entry.kind.source, last=last, today=today))
    return tuple(sorted(findings))


def _signed(letter: Letter, source: Source | None, *, last: date, today: date) -> Iterator[Finding]:
    lacking = _lacking(letter, today)
    signed = [day for day in (letter.signed_upper, letter.signed_lower) if day is not None]
    if lacking and today > last:
        message = Label.of(
            f"{last} 前应签, 未签: {'、'.join(lacking)}",
            f"was to be signed by {last}; not signed by {', '.join(lacking)}",
        )
        yield _finding("LETTER_NOT_SIGNED", Severity.WARNING, letter, message, source)
    elif not lacking and max(signed) > last:
        message = Label.of(
            f"{max(signed)} 签订, 晚于 {last}", f"signed on {max(signed)}, after {last}"
        )
        yield _finding("LETTER_SIGNED_LATE", Severity.ADVICE, letter, message, source)


def _finding(
    code: str, severity: Severity, letter: Letter, message: Label, source: Source | None = None
) -> Finding:
    return Finding(
        code=code,
        severity=severity,
        subject=letter.lower,
        message=Label.of(f"{letter.key}: {message.zh}", f"{letter.key}: {message.en}"),
        period=letter.period,
        source=source,
        evidence=(letter.key,),
    )
