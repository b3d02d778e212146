"""The section that counts grades, sets them against the quotas, and says who was moved and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from partyorg.evaluation import Certificate, Grading, Per, Quota, Result, Scheme
from partyorg.extras.report._blocks import (
    Block,
    Cell,
    Column,
    Paragraph,
    Part,
    Section,
    Table,
    cell,
)
from partyorg.extras.report._desk import Desk
from partyorg.indicators import points_text
from partyorg.values import Label, plain

_HEADS = (
    ("参评", "scored"),
    ("名额", "limit"),
    ("按分数达标", "earned by score"),
    ("实得", "given"),
    ("提交会议", "to a meeting"),
)


def grades(desk: Desk) -> Section:
    """Count grades by group, set them against the quotas, and say who was moved and why."""
    return Section(
        anchor="grades",
        title=desk.say("等次与名额", "Grades and quotas"),
        parts=tuple(
            Part(title=desk.label(scheme.title), blocks=_blocks(desk, scheme))
            for scheme in desk.schemes()
        ),
    )


def _blocks(desk: Desk, scheme: Scheme) -> tuple[Block, ...]:
    if scheme.grading is None:
        return (_said(desk, "本方案不评定等次。", "This scheme does not grade."),)
    return (
        _counts(desk, scheme, scheme.grading),
        _quotas(desk, scheme, scheme.grading),
        _moved(desk, scheme, scheme.grading),
    )


def _said(desk: Desk, zh: str, en: str) -> Paragraph:
    return Paragraph(words=cell(desk.say(zh, en)), muted=True)


def _counts(desk: Desk, scheme: Scheme, grading: Grading) -> Table:
    groups = desk.groups(scheme)
    rows = [
        _count_row(grading, cell(desk.label(group)), results) for group, results in groups.items()
    ]
    if len(groups) != 1:
        name = cell(desk.say("合计", "total"), "strong")
        rows.append(_count_row(grading, name, desk.ranked[scheme.code]))
    last = (("提交会议", "to a meeting"), ("无等次", "no grade"), ("其中暂定", "provisional"))
    return Table(
        caption=desk.say("各组等次", "Grades by peer group"),
        columns=(
            Column(head=desk.say("组别", "peer group")),
            *(
                Column(
                    head=desk.label(grade.label),
                    note="" if grade.at_least is None else f"≥ {plain(grade.at_least)}",
                    numeric=True,
                    width=26,
                )
                for grade in grading.grades
            ),
            *(Column(head=desk.say(zh, en), numeric=True, width=26) for zh, en in last),
        ),
        rows=tuple(rows),
        shown=40,
    )


def _count_row(grading: Grading, name: Cell, results: Sequence[Result]) -> tuple[Cell, ...]:
    verdicts = [result.verdict for result in results if result.verdict is not None]
    got = Counter(verdict.grade for verdict in verdicts)
    numbers = (
        *(got[code] for code in (*grading.codes, None)),
        len(results) - len(verdicts),
        sum(verdict.provisional for verdict in verdicts),
    )
    return (name, *(cell(str(n), "" if n else "muted") for n in numbers))


def _quotas(desk: Desk, scheme: Scheme, grading: Grading) -> Block:
    rows = [
        _quota_row(desk, grading, certificate)
        for quota in grading.quotas
        for certificate in _certified(desk, scheme, quota)
    ]
    if not rows:
        return _said(desk, "本方案没有名额限制。", "No quota limits the grades of this scheme.")
    return Table(
        caption=desk.say("名额执行情况", "How the quotas were kept"),
        columns=(
            Column(head=desk.say("组别", "peer group")),
            Column(head=desk.say("规定", "rule"), width=64),
            *(Column(head=desk.say(zh, en), numeric=True, width=26) for zh, en in _HEADS),
            Column(head=desk.say("同分处理", "ties"), width=34),
            Column(head=desk.say("依据", "source"), width=64),
        ),
        rows=tuple(rows),
        shown=40,
    )


def _certified(desk: Desk, scheme: Scheme, quota: Quota) -> Iterable[Certificate]:
    """Find what a quota did; an assessment stored before there were certificates is counted."""
    found = [
        one
        for one in desk.assessment.certificates
        if (one.scheme, one.quota) == (scheme.code, quota)
    ]
    countable = quota.among is None and quota.per is not Per.PARENT
    if desk.assessment.certificates or not countable:
        return found
    if quota.per is Per.SCHEME:
        return [_counted(scheme, quota, quota.per.label, desk.ranked[scheme.code])]
    return [_counted(scheme, quota, *group) for group in desk.groups(scheme).items()]


def _counted(scheme: Scheme, quota: Quota, over: Label, results: Sequence[Result]) -> Certificate:
    verdicts = {str(r.subject): r.verdict for r in results if r.verdict is not None}
    holders = {subject: v for subject, v in verdicts.items() if v.grade in quota.grades}
    return Certificate(
        scheme=scheme.code,
        quota=quota,
        over=over,
        size=len(verdicts),
        limit=quota.limit(len(verdicts)),
        earned=sum(verdict.earned in quota.grades for verdict in verdicts.values()),
        taken=tuple(subject for subject, v in holders.items() if not v.beside_quotas),
        beside=tuple(subject for subject, v in holders.items() if v.beside_quotas),
        left_open=tuple(subject for subject, v in verdicts.items() if v.grade is None),
    )


def _quota_row(desk: Desk, grading: Grading, kept: Certificate) -> tuple[Cell, ...]:
    quota = kept.quota
    numbers = (kept.size, kept.limit, kept.earned, len(kept.taken), len(kept.left_open))
    source = "—" if quota.source is None else quota.source.text(desk.language)
    return (
        cell(desk.label(kept.over)),
        cell(_rule(desk, grading, quota) + _beside(desk, len(kept.beside)) + _broken(desk, kept)),
        *(cell(str(n), "" if n else "muted") for n in numbers),
        cell(desk.label(quota.ties.label)),
        cell(source, "muted"),
    )


def _broken(desk: Desk, kept: Certificate) -> str:
    return desk.say("; 无法执行", "; cannot be kept") if kept.conflict else ""


def _beside(desk: Desk, count: int) -> str:
    """Say how many have such a grade without taking a place."""
    if not count:
        return ""
    return desk.say(f"; 另有 {count} 个不占名额", f"; {count} more beside the quota")


def _rule(desk: Desk, grading: Grading, quota: Quota) -> str:
    named = desk.join(desk.label(grading.grade(code).label) for code in quota.grades)
    if quota.ratio is None:
        limit = desk.say(f"{quota.count} 个", str(quota.count))
    else:
        percent = points_text(quota.ratio * 100)
        limit = points_text(quota.ratio) if "/" in percent else f"{percent}%"
    bound = desk.label(quota.bound.label)
    return desk.say(f"{named}{bound} {limit}", f"{bound} {limit} {named}") + _among(desk, quota)


def _among(desk: Desk, quota: Quota) -> str:
    """Say what other grade a quota hangs on."""
    if quota.among is None:
        return ""
    whose, grades = desk.label(quota.among.whose.label), desk.join(quota.among.grades)
    return desk.say(f"; {whose}为{grades}的", f"; where {whose} got {grades}")


def _moved(desk: Desk, scheme: Scheme, grading: Grading) -> Block:
    several = len(desk.groups(scheme)) > 1
    rows = [
        (
            desk.who(result.subject, inside=result.group),
            *((cell(desk.label(result.group)),) if several else ()),
            cell(desk.score(result)),
            (desk.grade(grading, verdict.earned),),
            (desk.grade(grading, verdict.grade),),
            cell(desk.say("；", "; ").join(desk.label(why) for why in verdict.reasons)),
        )
        for result in desk.ranked[scheme.code]
        if (verdict := result.verdict) is not None and verdict.reasons
    ]
    noun = desk.noun(scheme)
    if not rows:
        return _said(
            desk, f"没有{noun}受名额或一票否决影响。", "No grade was moved by a quota or a veto."
        )
    return Table(
        caption=desk.say(
            f"受名额、同分或一票否决影响的{noun}", "Moved by a quota, a tie or a veto"
        ),
        columns=(
            Column(head=noun),
            *((Column(head=desk.say("组别", "peer group"), width=44),) if several else ()),
            Column(head=desk.say("得分", "score"), numeric=True, width=26),
            Column(head=desk.say("按分数", "by score"), width=26),
            Column(head=desk.say("评定", "given"), width=26),
            Column(head=desk.say("原因", "why"), width=140),
        ),
        rows=tuple(rows),
    )
