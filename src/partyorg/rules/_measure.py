"""What a rule knows of a measure: its type, and what its absence means."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

import attrs

from partyorg.errors import DuplicateName, EmptyRange, NotATruth, NoTreatment, Undischarged
from partyorg.values import Absence, Label, Labelled, Number, exact, plain

if TYPE_CHECKING:
    from partyorg.rules._nodes import MeasureRef


class Kind(Labelled):
    """What a rule or measure yields 值的种类."""

    NUMBER = "number", "数", "number"
    TRUTH = "truth", "是非", "truth"
    WORD = "word", "等次", "word"


class Direction(Labelled):
    """Which way a measure is better 指标方向."""

    HIGHER = "higher", "越高越好", "higher is better"
    LOWER = "lower", "越低越好", "lower is better"
    NEUTRAL = "neutral", "中性", "neither"


class Treatment(Labelled):
    """What becomes of an absent measure 缺值处理.

    ``EXCLUDE`` takes the item out, its weight shown as planned but not actual;
    ``HOLD`` does so too and marks everything above as provisional.
    """

    ZERO = "zero", "按零计", "counts as zero"
    WORST = "worst", "按最差计", "counts as the worst"
    EXCLUDE = "exclude", "不计入", "is left out"
    HOLD = "hold", "暂缓", "is held, provisional"


def _optional(value: Number | None) -> Decimal | None:
    return None if value is None else exact(value)


@attrs.frozen(kw_only=True)
class MeasureType:
    """A named, typed quantity that facts are handed in for 指标值.

    Parameters
    ----------
    name : str
        Unique in a scheme.
    label : Label
        As shown; the name where none is given.
    kind : Kind
    unit : str
        Unit of measure 计量单位, as shown: "次", "学时", "%".
    direction : Direction
    low, high : number, optional
        [in ``unit``] Range of possible values, both ends included.
    words : tuple of str
        For `Kind.WORD`: what may be said, the best first.

    Raises
    ------
    EmptyRange
        If ``low`` lies above ``high``.
    DuplicateName
        If a word is repeated.
    """

    name: str
    label: Label = attrs.field()
    kind: Kind = Kind.NUMBER
    unit: str = ""
    direction: Direction = Direction.HIGHER
    low: Decimal | None = attrs.field(default=None, converter=_optional)
    high: Decimal | None = attrs.field(default=None, converter=_optional)
    words: tuple[str, ...] = ()

    @label.default
    def _label(self) -> Label:
        return Label.of(self.name)

    def __attrs_post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise EmptyRange(self.name, self.low, self.high)
        for word in self.words:
            if self.words.count(word) > 1:
                raise DuplicateName("word", word)

    def admits(self, value: Decimal | str | bool) -> bool:  # noqa: FBT001 - a value, not a switch
        """Tell whether a value has the right kind and lies in the range."""
        if self.kind is Kind.TRUTH:
            return isinstance(value, bool)
        if self.kind is Kind.WORD:
            return isinstance(value, str) and (not self.words or value in self.words)
        if not isinstance(value, Decimal):
            return False
        return (self.low is None or self.low <= value) and (self.high is None or value <= self.high)

    @property
    def worst(self) -> Decimal | str | None:
        """The worst value possible, or None where direction or range does not tell."""
        if self.kind is Kind.WORD:
            return self.words[-1] if self.words else None
        if self.kind is Kind.TRUTH or self.direction is Direction.NEUTRAL:
            return None
        return self.low if self.direction is Direction.HIGHER else self.high

    def said(self, value: Decimal | str | bool) -> str:  # noqa: FBT001 - a value, not a switch
        """Write a value with its unit."""
        if isinstance(value, Decimal):
            return f"{plain(value)}{' ' if self.unit else ''}{self.unit}"
        if isinstance(value, bool):
            return "是" if value else "否"
        return value


@attrs.frozen(kw_only=True)
class Discharge:
    """What each of the four absences of a measure means to a rule.

    Parameters
    ----------
    missing, not_applicable, exempt, not_due : Treatment
    """

    missing: Treatment
    not_applicable: Treatment = Treatment.EXCLUDE
    exempt: Treatment = Treatment.EXCLUDE
    not_due: Treatment = Treatment.HOLD

    def of(self, absence: Absence) -> Treatment:
        """Return the treatment of one absence."""
        return {
            Absence.MISSING: self.missing,
            Absence.NOT_APPLICABLE: self.not_applicable,
            Absence.EXEMPT: self.exempt,
            Absence.NOT_DUE: self.not_due,
        }[absence]

    def treatments(self) -> Iterable[Treatment]:
        """Return the four treatments."""
        return (self.missing, self.not_applicable, self.exempt, self.not_due)


class Measured:
    """A measure before anyone has said what its absence means.

    It is no rule yet and has no arithmetic: `or_zero`, `or_excluded`,
    `or_worst`, `or_held` or `discharged` turn it into one.  Subclasses supply
    ``type``.
    """

    __slots__ = ()

    @property
    def type(self) -> MeasureType:
        """Name, unit, direction and range."""
        raise NotImplementedError

    def or_zero(self) -> MeasureRef:
        """Count a missing value as zero."""
        return self.discharged(missing=Treatment.ZERO)

    def or_worst(self) -> MeasureRef:
        """Count a missing value as the worst of its range."""
        return self.discharged(missing=Treatment.WORST)

    def or_excluded(self) -> MeasureRef:
        """Leave the item out where the value is missing."""
        return self.discharged(missing=Treatment.EXCLUDE)

    def or_held(self) -> MeasureRef:
        """Leave the item out for now and mark the result provisional."""
        return self.discharged(missing=Treatment.HOLD)

    def discharged(
        self,
        *,
        missing: Treatment,
        not_applicable: Treatment = Treatment.EXCLUDE,
        exempt: Treatment = Treatment.EXCLUDE,
        not_due: Treatment = Treatment.HOLD,
    ) -> MeasureRef:
        """Say what each absence means.

        Raises
        ------
        NoTreatment
            If the measure has no zero or no worst value to count as.
        """
        from partyorg.rules._nodes import MeasureRef  # noqa: PLC0415 - the two are one idea

        return MeasureRef(
            measure=self.type,
            discharge=Discharge(
                missing=missing, not_applicable=not_applicable, exempt=exempt, not_due=not_due
            ),
        )

    def __bool__(self) -> bool:
        raise NotATruth(self.type.name)

    def _refuse(self, *_others: object, **_more: object) -> MeasureRef:
        """Refuse: what an absent value means must be said first."""
        raise Undischarged("operand", self.type.name)

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __neg__ = _refuse
    __truediv__ = __rtruediv__ = divided_by = _refuse
    __ge__ = __gt__ = __le__ = __lt__ = equals = _refuse
    __and__ = __rand__ = __or__ = __ror__ = __invert__ = _refuse
    cited = _refuse


def check_discharge(measure: MeasureType, discharge: Discharge) -> None:
    """Refuse treatments that a measure has no value for.

    Raises
    ------
    NoTreatment
    """
    treatments = set(discharge.treatments())
    if Treatment.ZERO in treatments and measure.kind is not Kind.NUMBER:
        raise NoTreatment(measure.name, Treatment.ZERO.value, f"a {measure.kind.value} has no zero")
    if Treatment.WORST in treatments and measure.worst is None:
        reason = "its direction and range name no worst value; give low or high, or words"
        raise NoTreatment(measure.name, Treatment.WORST.value, reason)


@attrs.frozen(kw_only=True, order=False)
class Declared(Measured):
    """A measure known by its type alone, see `measure`."""

    type: MeasureType


def measure(
    name: str,
    label: Label | None = None,
    *,
    unit: str = "",
    direction: Direction = Direction.HIGHER,
    low: Number | None = None,
    high: Number | None = None,
    words: tuple[str, ...] = (),
    truth: bool = False,
) -> Declared:
    """Name a measure that facts will be handed in for.

    Parameters
    ----------
    name : str
    label : Label, optional
    unit : str
    direction : Direction
    low, high : number, optional
        [in ``unit``]
    words : tuple of str
        What may be said, the best first; makes it a measure of words.
    truth : bool
        Makes it a measure of yes or no.

    Returns
    -------
    Declared
        Still to be discharged.

    Examples
    --------
    >>> measure("lectures", unit="次").or_zero()
    measure('lectures', unit='次').or_zero()
    """
    kind = Kind.WORD if words else Kind.TRUTH if truth else Kind.NUMBER
    return Declared(
        type=MeasureType(
            name=name,
            label=label or Label.of(name),
            kind=kind,
            unit=unit,
            direction=direction,
            low=low,
            high=high,
            words=words,
        )
    )
