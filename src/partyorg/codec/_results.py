"""Tables of results."""

from __future__ import annotations

from decimal import Decimal

from partyorg.errors import Language
from partyorg.evaluation import Assessment, Result, result_text
from partyorg.org import OrgTree, Subject, SubjectKind
from partyorg.rules import Value, value_text
from partyorg.values import Label, half_up, plain


def _headers(language: Language) -> list[str]:
    labels = (
        Label.of("单位编码", "subject"),
        Label.of("名称", "name"),
        Label.of("方案", "scheme"),
        Label.of("分组", "group"),
        Label.of("得分", "score"),
        Label.of("组内名次", "rank"),
        Label.of("总名次", "overall"),
        Label.of("等次", "grade"),
        Label.of("暂定", "provisional"),
    )
    return [label.text(language) for label in labels]


def assessment_to_rows(
    assessment: Assessment, tree: OrgTree, scheme: str, language: Language = "zh"
) -> list[dict[str, str]]:
    """Write the results of one scheme as rows, the best first, a column for each category.

    Parameters
    ----------
    assessment : Assessment
    tree : OrgTree
        Supplies names.
    scheme : str
        Code of the scheme.
    language : {"zh", "en"}

    Returns
    -------
    list of dict
        Scores as published.
    """
    used = assessment.scheme(scheme)
    categories = used.framework.categories
    places = used.rounding.published

    def shown(value: Value) -> str:
        if isinstance(value, Decimal):
            return plain(half_up(value, places))
        return value_text(value, language)

    rows = []
    for result in assessment.ranking(scheme):
        row = dict(zip(_headers(language), _cells(result, tree, language), strict=True))
        row.update((c.title.text(language), shown(result.items[c.code])) for c in categories)
        rows.append(row)
    return rows


def _name(subject: Subject, tree: OrgTree, language: Language) -> str:
    """Name a unit; what belongs to one goes by its kind and opaque id."""
    unit = tree[subject.unit].name
    if subject.kind is SubjectKind.UNIT:
        return unit
    return f"{unit} · {subject.kind.label.text(language)} {subject.id}"


def _cells(result: Result, tree: OrgTree, language: Language) -> list[str]:
    verdict = result.verdict
    undecided = Label.of("提交会议", "left to a meeting").text(language)
    grade = "" if verdict is None else verdict.grade or undecided
    yes = {"zh": "是", "en": "yes"}[language]
    provisional = result.score.provisional or (verdict is not None and verdict.provisional)
    return [
        str(result.subject),
        _name(result.subject, tree, language),
        result.scheme,
        result.group.text(language),
        result_text(result, language),
        "" if result.rank is None else str(result.rank.place),
        "" if result.overall is None else str(result.overall.place),
        grade,
        yes if provisional else "",
    ]
