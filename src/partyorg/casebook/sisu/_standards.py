"""What is judged on each of three levels, as schemes of units, zones and posts."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from partyorg import org
from partyorg.casebook.sisu._source import CITES
from partyorg.evaluation import Scheme
from partyorg.evidence import reading
from partyorg.indicators import Category, Framework, Indicator, Weighing
from partyorg.org import Selector, SubjectKind, UnitKind
from partyorg.programmes.honours import Criterion
from partyorg.values import Label, Source

#: Every unit below the university committee.
BELOW = ~org.kind(UnitKind.UNIVERSITY_COMMITTEE)

#: Three types of transforming organisation 变革型组织; each is one kind of efficacy.
TYPES = {
    "学习效能型": Label.of("学习效能", "learning"),
    "开放创新型": Label.of("开放创新", "openness and innovation"),
    "服务效能型": Label.of("服务效能", "service"),
}
ZONE_CRITERIA = {
    "学习氛围浓": "keen to learn",
    "作用发挥好": "effective",
    "示范引领好": "an example to others",
    "条件标准好": "well equipped",
}
POST_CRITERIA = {
    "政治品德优秀": "excellent in politics and conduct",
    "业务技能精通": "master of the craft",
    "勇做表率先锋": "first to set an example",
}


def criteria(words: Mapping[str, str], source: Source) -> tuple[Criterion, ...]:
    """Write stated criteria, by the source's own words."""
    return tuple(
        Criterion(code=zh, title=Label.of(zh, en), source=source) for zh, en in words.items()
    )


def standard(
    code: str,
    title: Label,
    judged: Mapping[str, str],
    *,
    assesses: SubjectKind = SubjectKind.UNIT,
    applies_to: Selector = BELOW,
) -> Scheme:
    """Write a scheme that judges each criterion out of 100, and takes the mean.

    Which marks are given is the office's; that all criteria weigh the same is ours, since
    the source weighs none.
    """
    marks = {
        zh: reading(zh, Label.of(zh, en), unit="分", low=0, high=100) for zh, en in judged.items()
    }
    source = CITES.rebuilt(title.zh)
    category = Category(
        code=f"{code}标准",
        title=title,
        points=100,
        weighing=Weighing.WEIGHTS,
        indicators=[
            Indicator(
                code=f"{code}.{zh}",
                title=mark.type.label,
                points=Fraction(100, len(marks)),
                rule=mark.or_held(),
            )
            for zh, mark in marks.items()
        ],
    )
    framework = Framework(
        code=f"{code}指标", title=title, goal=title, categories=[category], source=source
    )
    return Scheme(
        code=code,
        title=title,
        framework=framework,
        applies_to=applies_to,
        assesses=assesses,
        measures=tuple(marks.values()),
        source=source,
    )


ORGANISATIONS = standard(
    "变革型组织",
    Label.of("变革型组织", "transforming organisation"),
    {label.zh: label.en for label in TYPES.values()},
)
ZONES = standard(
    "党员示范区",
    Label.of("党员示范区", "member demonstration zone"),
    ZONE_CRITERIA,
    assesses=SubjectKind.ZONE,
)
POSTS = standard(
    "党员先锋岗",
    Label.of("党员先锋岗", "member pioneer post"),
    POST_CRITERIA,
    assesses=SubjectKind.POST,
)
SCHEMES = (ORGANISATIONS, ZONES, POSTS)
