"""How long two steps must and may lie apart."""

from __future__ import annotations

from itertools import pairwise

import attrs

from partyorg.errors import BlankField, EmptyRange, NoLimit, WrongCount
from partyorg.processes._span import Span
from partyorg.values import Label, Source, tupled

#: Stands for the day of birth where a gap is counted from it.
BIRTH = "birth"


@attrs.frozen(kw_only=True)
class Extension:
    """How far a gap's end may be put off by an exit of its later step 延长.

    The end is the day on which the gap's ``at_least`` is met, or the last day
    of its ``at_most`` where it has no other; the new end is counted from the
    old one.  Where a case does not say it, it is the nearest that is allowed.
    Any later limit of the gap moves by the most that is allowed.

    Parameters
    ----------
    exit : str
        Code of the exit that puts it off.
    at_least, at_most : Span
        Both included.
    times : int
        How often, 1 unless stated.
    source : Source, optional

    Raises
    ------
    EmptyRange
        If the lower limit is the longer one.
    WrongCount
        If it is never allowed.
    """

    exit: str
    at_least: Span
    at_most: Span
    times: int = 1
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        if self.at_least.always_exceeds(self.at_most):
            raise EmptyRange(f"extension by {self.exit}", self.at_least, self.at_most)
        if type(self.times) is not int or self.times < 1:
            raise WrongCount("times", self.times)


@attrs.frozen(kw_only=True)
class Gap:
    """The time between two steps, limited on one side or both 时限.

    A step always comes after the step that its gap is counted from, on the
    same day at the earliest.  Where the earlier step was done several times,
    the last time before the later step counts.  A gap from a step to itself is
    the time from one turn of a repeated step to the next; a gap from another
    step to a repeated one concerns its first turn.

    Parameters
    ----------
    after : str
        Code of the earlier step, or ``BIRTH`` for the day of birth.
    before : str
        Code of the later step.
    at_least : Span, optional
        Done sooner, the later step is EARLY.
    at_most : Span, optional
        Done afterwards, it is LATE.
    void_after : Span, optional
        Done afterwards, it is INVALID.
    extension : Extension, optional
    scopes : tuple of str
        Codes of the variants it holds for; all when empty.
    source : Source, optional
    origin : str
        Who added it; empty for the table it is written in.

    Raises
    ------
    NoLimit
        If no limit is given, or none that an extension could put off.
    EmptyRange
        If a lower limit is longer than an upper one.

    Examples
    --------
    >>> talk = Gap(after="apply", before="talk", at_most=Span(months=1))
    >>> talk.label.en
    'at most 1 month'
    """

    after: str
    before: str
    at_least: Span | None = None
    at_most: Span | None = None
    void_after: Span | None = None
    extension: Extension | None = None
    scopes: tuple[str, ...] = attrs.field(default=(), converter=tupled)
    source: Source | None = None
    origin: str = ""

    def __attrs_post_init__(self) -> None:
        for field in ("after", "before"):
            if not getattr(self, field).strip():
                raise BlankField(f"gap.{field}")
        limits = [span for span in (self.at_least, self.at_most, self.void_after) if span]
        if not limits or (self.extension and not (self.at_least or self.at_most)):
            raise NoLimit(self.after, self.before)
        for low, high in pairwise(limits):
            if low.always_exceeds(high):
                raise EmptyRange(f"gap {self.after} → {self.before}", low, high)

    @property
    def recurs(self) -> bool:
        """Whether it lies between two turns of one step."""
        return self.after == self.before

    def holds_in(self, scope: str) -> bool:
        """Tell whether it holds for a variant."""
        return not self.scopes or scope in self.scopes

    @property
    def label(self) -> Label:
        """The limits in words."""
        limits = (
            ("不少于", "at least", self.at_least),
            ("不超过", "at most", self.at_most),
            ("逾期无效: ", "void after", self.void_after),
        )
        given = [(zh, en, span.label) for zh, en, span in limits if span is not None]
        return Label.of(
            ", ".join(f"{zh}{length.zh}" for zh, _, length in given),
            ", ".join(f"{en} {length.en}" for _, en, length in given),
        )
