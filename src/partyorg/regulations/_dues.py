"""What a member pays a month, and why."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from itertools import pairwise

import attrs

from partyorg.errors import (
    BlankField,
    EitherOr,
    Language,
    NoRuleInForce,
    UnknownName,
    WrongCount,
    WrongSteps,
)
from partyorg.regulations._clauses import cite
from partyorg.regulations._documents import DUES_2008
from partyorg.values import (
    EXACT,
    Absence,
    Absent,
    Dated,
    Entry,
    FrozenMap,
    Label,
    Labelled,
    Number,
    Source,
    Stated,
    exact,
    fixed,
    half_up,
    plain,
    tupled,
)

_CENTS = 2


class Payer(Labelled):
    """Who pays, as the rules tell payers apart 交纳人员."""

    SALARIED = "salaried", "月薪制", "paid by the month"
    ANNUAL_SALARY = "annual-salary", "年薪制", "paid by the year"
    SELF_EMPLOYED = "self-employed", "不按月取得收入", "without monthly income"
    RETIRED = "retired", "离退休", "retired"
    FARMER = "farmer", "农民", "farmer"
    STUDENT = "student", "学生", "student"
    UNEMPLOYED = "unemployed", "下岗失业", "unemployed"
    RELIEF = "relief", "依靠抚恤或救济生活", "living on relief"
    MINIMUM_ALLOWANCE = "minimum-allowance", "领取最低生活保障金", "on the minimum allowance"


@attrs.frozen(kw_only=True)
class Tier:
    """One step of a scale of rates 档次.

    Parameters
    ----------
    rate : number
        [share] Of the whole base.
    up_to : number, optional
        [yuan a month] Included; None for the last tier.
    """

    rate: Decimal = attrs.field(converter=exact)
    up_to: Decimal | None = attrs.field(default=None, converter=attrs.converters.optional(exact))


@attrs.frozen(kw_only=True)
class DuesRule:
    """How one kind of payer pays 交纳标准: by tiers of a base, or an amount as stated.

    Parameters
    ----------
    base : Label
        What the rates apply to.
    tiers : tuple of Tier
        From the lowest; empty for a stated amount.
    amount : Stated, optional
        [yuan a month]
    source : Source

    Raises
    ------
    EitherOr
        Unless it has either tiers or an amount.
    WrongSteps
        If the tiers do not rise, or any but the last has no upper bound.
    """

    base: Label
    tiers: tuple[Tier, ...] = attrs.field(default=(), converter=tupled)
    amount: Stated | None = None
    source: Source

    def __attrs_post_init__(self) -> None:
        if bool(self.tiers) is (self.amount is not None):
            raise EitherOr("tiers", "amount")
        bounds = tuple(tier.up_to for tier in self.tiers)
        stated = [bound for bound in bounds if bound is not None]
        rising = all(low < high for low, high in pairwise(stated))
        if self.tiers and (bounds[-1] is not None or len(stated) < len(bounds) - 1 or not rising):
            raise WrongSteps("tiers", bounds)

    def tier(self, base: Decimal) -> Tier:
        """Return the tier of a base; upper bounds are included."""
        return next(tier for tier in self.tiers if tier.up_to is None or base <= tier.up_to)


@attrs.frozen(kw_only=True)
class Dues:
    """What somebody pays in a month, with the reason 党费.

    Parameters
    ----------
    payer : Payer
    on : datetime.date
        A day of the month.
    amount : Decimal, Stated or Absent
        [yuan a month] A range where the rule leaves one; absent where no rule
        was in force.
    base : Decimal, optional
        [yuan a month]
    tier : Tier, optional
        The tier that the base falls into.
    sources : tuple of Source
        The clauses it rests on; the least certain of them limits what is certain.
    """

    payer: Payer
    on: date
    amount: Decimal | Stated | Absent
    base: Decimal | None = None
    tier: Tier | None = None
    sources: tuple[Source, ...] = ()

    def text(self, language: Language = "zh") -> str:
        """Say how the amount comes about, with its clauses.

        Examples
        --------
        >>> print(dues("3000.01", Payer.SALARIED, date(2026, 9, 1)).text("en"))
        paid by the month: 3000.01 × 1% = 30.00 yuan, half-up to the cent · \
《关于中国共产党党费收缴、使用和管理的规定》(中组发〔2008〕3号) 月工资收入 [read in the text] · \
《关于中国共产党党费收缴、使用和管理的规定》(中组发〔2008〕3号) 计算方法 [unverified]
        """
        sources = (source.text(language) for source in self.sources)
        return " · ".join((f"{self.payer.label.text(language)}: {self._said(language)}", *sources))

    def _said(self, language: Language) -> str:
        yuan = "元" if language == "zh" else "yuan"
        if isinstance(self.amount, Absent):
            return self.amount.text(language)
        if isinstance(self.amount, Stated):
            return f"{self.amount.text} {yuan}"
        if self.tier is None or self.base is None:
            return f"{fixed(self.amount)} {yuan}"
        percent = plain(EXACT.multiply(self.tier.rate, Decimal(100)))
        rounded = ", 四舍五入到分" if language == "zh" else ", half-up to the cent"
        return f"{plain(self.base)} × {percent}% = {fixed(self.amount)} {yuan}{rounded}"


_SCALE = (
    Tier(up_to=3_000, rate="0.005"),
    Tier(up_to=5_000, rate="0.01"),
    Tier(up_to=10_000, rate="0.015"),
    Tier(rate="0.02"),
)
_PENSION_SCALE = (Tier(up_to=5_000, rate="0.005"), Tier(rate="0.01"))
_NO_BASE = Label.of("定额", "a fixed amount")


def _flat(clause: str) -> DuesRule:
    source = cite(clause)
    return DuesRule(base=_NO_BASE, amount=Stated.exactly("0.20", "0.20", source), source=source)


_RULES_OF_2008: FrozenMap[Payer, DuesRule] = FrozenMap(
    {
        Payer.SALARIED: DuesRule(
            base=Label.of("每月税后工资收入", "monthly wage income after tax"),
            tiers=_SCALE,
            source=cite("dues.salaried"),
        ),
        Payer.ANNUAL_SALARY: DuesRule(
            base=Label.of("当月实际领取的薪酬", "pay actually received in the month"),
            tiers=_SCALE,
            source=cite("dues.annual-salary"),
        ),
        Payer.SELF_EMPLOYED: DuesRule(
            base=Label.of("上季度月平均纯收入", "average monthly net income of the last quarter"),
            tiers=_SCALE,
            source=cite("dues.self-employed"),
        ),
        Payer.RETIRED: DuesRule(
            base=Label.of("实际领取的离退休费", "pension actually received"),
            tiers=_PENSION_SCALE,
            source=cite("dues.retired"),
        ),
        Payer.FARMER: DuesRule(
            base=_NO_BASE,
            amount=Stated(text="0.2–1", low="0.2", high=1, source=cite("dues.farmer")),
            source=cite("dues.farmer"),
        ),
        Payer.STUDENT: _flat("dues.student"),
        Payer.UNEMPLOYED: _flat("dues.in-need"),
        Payer.RELIEF: _flat("dues.in-need"),
        Payer.MINIMUM_ALLOWANCE: _flat("dues.in-need"),
    }
)

DUES_RULES: Dated[Mapping[Payer, DuesRule]] = Dated(
    entries=(Entry(start=date(2008, 4, 1), value=_RULES_OF_2008, source=DUES_2008),)
)
"""How each kind of payer pays, by the day; a reform is `Dated.overlay`."""


def dues(
    base: Number | None,
    payer: Payer,
    on: date,
    *,
    rules: Dated[Mapping[Payer, DuesRule]] | None = None,
) -> Dues:
    """Return what somebody pays in a month.

    One rate applies to the whole base, not to slices of it; upper bounds are
    included.  The amount is rounded half-up 四舍五入 to the cent, which is
    ours: the rules read do not say how.

    Parameters
    ----------
    base : number or None
        [yuan a month, 0, …] What `DuesRule.base` names; not needed for a fixed amount.
    payer : Payer
    on : datetime.date
        A day of the month.
    rules : Dated, optional
        Other rules than ``DUES_RULES``, the national ones.

    Returns
    -------
    Dues
        Before 2008-04-01 its amount is absent: no rule was in force that is known here.

    Raises
    ------
    BlankField
        If the payer pays by a base and none is given.
    WrongCount
        If the base is negative.
    UnknownName
        If the rules say nothing on the payer.
    NotANumber
        If it is no number.

    Examples
    --------
    >>> dues(3000, Payer.SALARIED, date(2026, 9, 1)).amount
    Decimal('15.00')
    >>> dues("3000.01", Payer.SALARIED, date(2026, 9, 1)).amount
    Decimal('30.00')
    >>> dues(None, Payer.FARMER, date(2026, 9, 1)).amount.text
    '0.2–1'
    """
    number = None if base is None else exact(base)
    if number is not None and number < 0:
        raise WrongCount("base", number)
    rules = DUES_RULES if rules is None else rules
    entry = rules.entry_at(on)
    if entry is None:
        return Dues(payer=payer, on=on, base=number, amount=_no_rule(on, rules))
    rule = entry.value.get(payer)
    if rule is None:
        raise UnknownName("payer", payer.value, tuple(known.value for known in entry.value))
    if rule.amount is not None:
        return Dues(
            payer=payer, on=on, base=number, amount=_stated(rule.amount), sources=(rule.source,)
        )
    if number is None:
        raise BlankField("base")
    tier = rule.tier(number)
    return Dues(
        payer=payer,
        on=on,
        base=number,
        tier=tier,
        amount=half_up(EXACT.multiply(number, tier.rate), _CENTS),
        sources=(rule.source, cite("dues.whole-base")),
    )


def _stated(amount: Stated) -> Decimal | Stated:
    return amount.low if amount.low is not None and amount.low == amount.high else amount


def _no_rule(on: date, rules: Dated[Mapping[Payer, DuesRule]]) -> Absent:
    first = next(iter(rules.entries), None)
    fact = NoRuleInForce(on, None if first is None else first.start)
    return Absent(
        kind=Absence.NOT_APPLICABLE,
        note=Label.of(*(f"NO_RULE_IN_FORCE: {fact.text(language)}" for language in ("zh", "en"))),
        source=None if first is None else first.source,
    )
