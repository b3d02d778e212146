"""Events: what a register records, each with its day and its document."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs

from partyorg.errors import BlankField, WrongHeir
from partyorg.org import Subject, SubjectKind
from partyorg.values import Labelled, Source


class EventKind(Labelled):
    """What happened to an honour 荣誉事项, in the order in which a day is read."""

    NOMINATED = "nominated", "推荐", "nominated"
    CULTIVATED = "cultivated", "列入培育", "cultivation begun"
    REFUSED = "refused", "未通过", "refused"
    ACCEPTED = "accepted", "验收命名", "accepted"
    INHERITED = "inherited", "继承", "inherited"
    RENEWED = "renewed", "复核保留", "renewed"
    REVOKED = "revoked", "撤销", "revoked"


@attrs.frozen(kw_only=True)
class Event:
    """Something that was decided on an honour 荣誉事项.

    Parameters
    ----------
    kind : EventKind
    subject : Subject
        Whom it concerns.
    honour, rung : str
        Codes.
    on : datetime.date
        The day from which the decision holds.
    heir_of : Subject, optional
        Whose honour goes on, where one is inherited by decision.
    source : Source, optional
        The document.

    Raises
    ------
    BlankField
        If honour or rung is blank.
    WrongHeir
        Unless ``heir_of`` is given where an honour is inherited, and only there.

    Examples
    --------
    >>> event = Event(kind=EventKind.ACCEPTED, subject=Subject.of_unit("b-1"),
    ...               honour="model-branch", rung="city", on=date(2022, 1, 10))
    >>> event.key
    'model-branch/city@b-1/2022-01-10/accepted'
    """

    kind: EventKind
    subject: Subject
    honour: str
    rung: str
    on: date
    heir_of: Subject | None = None
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        for field in ("honour", "rung"):
            if not str(getattr(self, field)).strip():
                raise BlankField(field)
        if (self.kind is EventKind.INHERITED) is (self.heir_of is None):
            raise WrongHeir(self.kind.label.zh)

    @property
    def key(self) -> str:
        """What it is cited by."""
        return f"{self.honour}/{self.rung}@{self.subject}/{self.on}/{self.kind.value}"


def in_order(event: Event) -> tuple[Any, ...]:
    """Put events by day; those of one day by what they are, then by all they say."""
    source = event.source
    said = () if source is None else (source.text(), source.url, str(source.in_force))
    return (event.on, event.kind, event.subject, event.honour, event.rung, str(event.heir_of), said)


Bearer = tuple[SubjectKind, str, str]


def bearer(subject: Subject) -> Bearer:
    """Tell who bears an honour: a person is the same one in any unit."""
    unit = "" if subject.kind is SubjectKind.PERSON else subject.unit
    return (subject.kind, subject.id, unit)
