"""Objections, their reviews, and the values that overrule what was computed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

import attrs

from partyorg.errors import BlankField, Language, NotUpheld, WrongOrder
from partyorg.evaluation._deduct import SCORE
from partyorg.evaluation._scheme import Scheme
from partyorg.org import Subject
from partyorg.rules import (
    Branch,
    Choose,
    Definition,
    Explanation,
    Facts,
    Kind,
    Ref,
    Rulebook,
    Value,
    measure,
    value_text,
)
from partyorg.values import Absent, Label, Labelled, exact


def _filled(record: object, *fields: str) -> None:
    for field in fields:
        if not getattr(record, field).strip():
            raise BlankField(field)


@attrs.frozen(kw_only=True)
class Objection:
    """What a subject, or somebody for it, holds to be wrong 异议.

    Parameters
    ----------
    subject : Subject
    scheme : str
    by : str
        Opaque id of who objects.
    on : datetime.date
    reason : str
    item : str
        Code of the indicator, category or adjustment; the score where not said.

    Raises
    ------
    BlankField
    """

    subject: Subject
    scheme: str
    by: str
    on: date
    reason: str
    item: str = SCORE

    def __attrs_post_init__(self) -> None:
        _filled(self, "by", "reason")


class Decision(Labelled):
    """What a review comes to 复核结论."""

    UPHELD = "upheld", "异议成立", "the objection is upheld"
    REJECTED = "rejected", "异议不成立", "the objection is rejected"


@attrs.frozen(kw_only=True)
class Review:
    """What became of an objection 复核.

    Parameters
    ----------
    objection : Objection
    decision : Decision
    by : str
        Opaque id of who decided.
    on : datetime.date
    reason : str

    Raises
    ------
    BlankField
    WrongOrder
        If it was decided before it was raised.
    """

    objection: Objection
    decision: Decision
    by: str
    on: date
    reason: str

    def __attrs_post_init__(self) -> None:
        _filled(self, "by", "reason")
        if self.on < self.objection.on:
            raise WrongOrder("objection", self.objection.on, "review", self.on)


@attrs.frozen(kw_only=True)
class Override:
    """A value that takes the place of what was computed 改判.

    Parameters
    ----------
    subject : Subject
    scheme : str
    item : str
        Code of the indicator, category or adjustment, or one of ``"base"`` and
        ``"score"``.
    value : number
        [points]
    by : str
        Opaque id of who decided.
    on : datetime.date
    reason : str
    review : Review, optional
        What it follows from.

    Raises
    ------
    BlankField
    NotUpheld
        If the review rejected the objection, or was of another subject or scheme.
    WrongOrder
        If it comes before its review.
    """

    subject: Subject
    scheme: str
    item: str
    value: Decimal = attrs.field(converter=exact)
    by: str
    on: date
    reason: str
    review: Review | None = None

    def __attrs_post_init__(self) -> None:
        _filled(self, "by", "reason")
        if self.review is None:
            return
        about = self.review.objection
        same = (about.scheme, about.subject) == (self.scheme, self.subject)
        if not same or self.review.decision is not Decision.UPHELD:
            raise NotUpheld(str(self.subject), self.item)
        if self.on < self.review.on:
            raise WrongOrder("review", self.review.on, "override", self.on)

    @property
    def key(self) -> tuple[str, str]:
        """Scheme and subject, as a result has it."""
        return (self.scheme, str(self.subject))


@attrs.frozen(kw_only=True)
class Ruling:
    """An override that took effect, with both values 改判记录.

    Parameters
    ----------
    override : Override
    was : Decimal or Absent
        What stood before.
    version : int
        The version of the assessment in which it took effect first.
    """

    override: Override
    was: Decimal | Absent
    version: int

    @property
    def label(self) -> Label:
        """The ruling in one line."""
        made = self.override
        (zh, en) = (self._values(language) for language in ("zh", "en"))
        return Label.of(
            f"{zh} ({made.on} {made.by} 改判, 第 {self.version} 版: {made.reason})",
            f"{en} (overridden on {made.on} by {made.by}, version {self.version}: {made.reason})",
        )

    def _values(self, language: Language) -> str:
        return f"{value_text(self.was, language)} → {value_text(self.override.value, language)}"

    def text(self, language: Language = "zh") -> str:
        """Say who overruled what, when and why."""
        made = self.override
        return f"{made.subject} {made.item}: {self.label.text(language)}"


def computed_name(item: str) -> str:
    """Return the name under which an overridden item goes on being computed."""
    return f"{item}/评分"


def ruled(scheme: Scheme, facts: Facts, rulings: Iterable[Ruling]) -> tuple[Rulebook, Facts]:
    """Return a scheme's rulebook and facts with the values that overrule what is computed.

    Each overridden item becomes a choice: the value decided where there is one,
    else what is computed as before, under a name of its own.
    """
    values: dict[str, dict[str, Value]] = {}
    for ruling in rulings:
        made = ruling.override
        if made.scheme == scheme.code and str(made.subject) in facts.subjects:
            values.setdefault(made.item, {})[str(made.subject)] = made.value
    if not values:
        return scheme.rulebook, facts
    columns = dict(facts.measures)
    for item, decided in values.items():
        columns[_flag(item)] = [subject in decided for subject in facts.subjects]
        columns[_value(item)] = [decided.get(subject, _ZERO) for subject in facts.subjects]
    definitions = [
        one
        for definition in scheme.rulebook.definitions
        for one in (_overruled(definition) if definition.name in values else (definition,))
    ]
    return Rulebook(definitions=definitions), attrs.evolve(facts, measures=columns)


_ZERO = Decimal(0)
_DECIDED = Label.of("改判", "overridden")


def _flag(item: str) -> str:
    return f"{item}/改判"


def _value(item: str) -> str:
    return f"{item}/改判值"


def _overruled(definition: Definition) -> tuple[Definition, Definition]:
    name = definition.name
    decided = Branch(
        when=measure(_flag(name), _DECIDED, truth=True).or_excluded(),
        then=measure(_value(name), _DECIDED).or_excluded(),
        label=_DECIDED,
    )
    computed = Ref(name=computed_name(name), yields=Kind.NUMBER)
    return (
        attrs.evolve(definition, name=computed.name),
        attrs.evolve(definition, rule=Choose(branches=(decided,), otherwise=computed)),
    )


def remarked(told: Explanation, rulings: Sequence[Ruling]) -> Explanation:
    """Tell both values where a subject was overruled, and leave the choice out elsewhere."""
    mine = {ruling.override.item: ruling for ruling in rulings}
    if told.inputs and told.inputs[-1].name == computed_name(told.name):
        inner = told.inputs[-1]
        told = attrs.evolve(inner, name=told.name, label=told.label)
    elif told.name in mine:
        said = tuple(r.label for r in rulings if r.override.item == told.name)
        return attrs.evolve(told, said=_DECIDED, remarks=(*told.remarks, *said), inputs=())
    return attrs.evolve(told, inputs=tuple(remarked(one, rulings) for one in told.inputs))
