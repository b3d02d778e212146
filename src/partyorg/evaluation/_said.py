"""What quotas say, and what they say they did."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from partyorg.evaluation._grading import Grading
from partyorg.evaluation._quota import Among, Bound, Quota, Whose
from partyorg.values import Label, exact, plain


def quota_reason(
    grading: Grading, quota: Quota, limit: int, room: int, inside: int, *, tied: bool
) -> Label:
    """Say what a quota did to one subject.

    Parameters
    ----------
    grading : Grading
    quota : Quota
    limit : int
        So many may, or must, get its grades.
    room : int
        Places above its line.
    inside : int
        How many are above its line before it.
    tied : bool
    """
    said = limit_text(grading, quota, limit)
    zh, en = said.zh, said.en
    if quota.bound is Bound.AT_MOST:
        zh, en = f"{zh}, 达标 {inside} 个", f"{en}, {inside} qualify"
    elif grading.lifts(quota):
        zh, en = f"{zh}, 达标 {inside} 个, 依次递补", f"{en}, {inside} qualify, the next are lifted"
    else:
        zh = f"{zh}, 其上至多 {room} 个, 达标 {inside} 个"
        en = f"{en}, at most {room} above, {inside} qualify"
    if tied:
        zh += f"; 名额线上同分: {quota.ties.label.zh}"
        en += f"; tied at the line: {quota.ties.label.en}"
    return Label.of(zh, en)


def limit_text(grading: Grading, quota: Quota, limit: int) -> Label:
    """Say a quota with its computed limit."""
    labels = [grading.grade(code).label for code in quota.grades]
    share = "" if quota.ratio is None else f" ({plain_percent(quota.ratio)})"
    among = Label.of("", "") if quota.among is None else among_text(quota.among)
    bound = quota.bound.label
    zh = f"{'、'.join(label.zh for label in labels)}{bound.zh} {limit} 个{share}"
    verb = "may" if quota.bound is Bound.AT_MOST else "must"
    grades = " or ".join(label.en for label in labels)
    en = f"{bound.en} {limit}{share} {verb} be {grades}"
    return Label.of(f"{among.zh}{zh}", f"{among.en}{en}")


def among_text(among: Among) -> Label:
    """Say over whom a quota that hangs on another grade is counted."""
    grades = "、".join(among.grades)
    if among.whose is Whose.PARENT:
        return Label.of(f"上级组织为{grades}的, ", f"under a unit graded {grades}: ")
    return Label.of(f"上期为{grades}的, ", f"of those graded {grades} before: ")


def conflict_reason(grading: Grading, quotas: Sequence[tuple[Quota, Label]]) -> Label:
    """Say which quotas cannot be kept together, over whom each is counted."""
    zh, en = (
        "; ".join(
            f"{rule_text(grading, quota).text(language)} ({over.text(language)})"
            for quota, over in quotas
        )
        for language in ("zh", "en")
    )
    if len(quotas) == 1:
        return Label.of(f"名额无法满足, 提交会议: {zh}", f"left to a meeting, cannot be met: {en}")
    return Label.of(
        f"名额互相冲突, 提交会议: {zh}", f"left to a meeting, cannot be kept together: {en}"
    )


def rule_text(grading: Grading, quota: Quota) -> Label:
    """Say a quota as a rule, before it is applied to any number of subjects."""
    labels = [grading.grade(code).label for code in quota.grades]
    zh, en = (f"{quota.count} 个", str(quota.count))
    if quota.ratio is not None:
        zh = en = plain_percent(quota.ratio)
    among = Label.of("", "") if quota.among is None else among_text(quota.among)
    bound = quota.bound.label
    return Label.of(
        f"{among.zh}{'、'.join(label.zh for label in labels)}{bound.zh} {zh}",
        f"{among.en}{bound.en} {en} {', '.join(label.en for label in labels)}",
    )


def plain_percent(ratio: Fraction) -> str:
    """Write a ratio in percent, or as a fraction where it has no end.

    Examples
    --------
    >>> plain_percent(Fraction(3, 20)), plain_percent(Fraction(1, 3))
    ('15%', '1/3')
    """
    percent = exact(ratio * 100)
    return f"{plain(percent)}%" if Fraction(percent) == ratio * 100 else str(ratio)
