"""Self-chosen indicators: who took which, and what is irregular about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from partyorg.evaluation._context import Context
from partyorg.evaluation._scheme import Scheme, indicators_of
from partyorg.evidence import Choice, Evidence, Exemption
from partyorg.indicators import Category, Indicator
from partyorg.org import Subject
from partyorg.values import Finding, Label, Severity


def chose(indicator: Indicator, subject: Subject, context: Context) -> bool:
    """Tell whether a subject took a self-chosen indicator on."""
    return any(
        choice.indicator == indicator.code and choice.period == context.period
        for choice in context.evidence.of_subject(Choice, str(subject))
    )


def choices(scheme: Scheme, subjects: Sequence[Subject], context: Context) -> Iterator[Finding]:
    """Notice subjects that chose fewer or more self-chosen indicators than count."""
    for category in scheme.framework.categories:
        if category.choose is None:
            continue
        for subject in subjects:
            chosen = sum(chose(indicator, subject, context) for indicator in category.self_chosen)
            if chosen != category.choose:
                yield _choice_finding(category, category.choose, subject, chosen)


def _choice_finding(category: Category, choose: int, subject: Subject, chosen: int) -> Finding:
    few = chosen < choose
    return Finding(
        code="TOO_FEW_CHOSEN" if few else "TOO_MANY_CHOSEN",
        severity=Severity.WARNING if few else Severity.ADVICE,
        subject=str(subject),
        message=Label.of(
            f"“{category.title.zh}”自选动作选了 {chosen} 项, 计分 {choose} 项",
            f"{category.title.en}: {chosen} self-chosen, {choose} count",
        ),
        source=category.source,
    )


def unknown_indicators(schemes: Sequence[Scheme], evidence: Evidence) -> Iterator[Finding]:
    """Notice choices and exemptions of indicators that no scheme has."""
    known = {indicator.code for scheme in schemes for _, indicator in indicators_of(scheme)}
    records: tuple[Choice | Exemption, ...] = (*evidence.choices, *evidence.exemptions)
    for record in records:
        if record.indicator not in known:
            yield Finding(
                code="UNKNOWN_INDICATOR",
                severity=Severity.WARNING,
                subject=str(record.subject),
                message=Label.of(
                    f"没有指标 {record.indicator}, 该记录不起作用",
                    f"no scheme has an indicator {record.indicator}; the record has no effect",
                ),
                evidence=(record.key,),
            )
