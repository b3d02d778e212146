"""Three levels of honours 三层级: how many are chosen on each, and what they are granted."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

import attrs

from partyorg.casebook.sisu._source import CITES
from partyorg.casebook.sisu._standards import (
    BELOW,
    ORGANISATIONS,
    POST_CRITERIA,
    POSTS,
    TYPES,
    ZONE_CRITERIA,
    ZONES,
    criteria,
)
from partyorg.evaluation import Scheme
from partyorg.evidence import AwardLevel
from partyorg.org import SubjectKind
from partyorg.programmes.honours import AwardAsked, Honour, Ladder, TypeQuota
from partyorg.programmes.projects import yuan
from partyorg.values import Label, Stated, tupled

RUNG = AwardLevel.UNIVERSITY.value
_LADDER = Ladder.of(
    "three-levels",
    Label.of("三层级创建", "three levels of honours"),
    AwardLevel.UNIVERSITY,
    source=CITES.stated("三层级"),
)
#: Where a zone is: of staff, and of students.
ZONE_TYPES = ("处室", "教研室", "科研团队", "学生组织", "楼栋", "楼层", "寝室")
POST_TYPES = ("教学科研", "管理服务")


@attrs.frozen(kw_only=True)
class Level:
    """One of the three levels 层级.

    Parameters
    ----------
    honour : Honour
    scheme : Scheme
        What candidates are scored by; an indicator for each criterion.
    places : int
        [places, 0, …]
    grant : Decimal
        [yuan, whole cents] For each that is chosen.
    quotas : tuple of TypeQuota
        彰显特色: places kept for each type.
    """

    honour: Honour
    scheme: Scheme
    places: int
    grant: Decimal = attrs.field(converter=yuan)
    quotas: tuple[TypeQuota, ...] = attrs.field(default=(), converter=tupled)

    @property
    def funding(self) -> Decimal:
        """What the level is granted in all [yuan]."""
        return yuan(self.grant, times=self.places)


def _kept(types: Iterable[str]) -> list[TypeQuota]:
    source = CITES.rebuilt("彰显特色")
    return [TypeQuota(type=type_, at_least=1, source=source) for type_ in types]


SELECTED = Stated.exactly("21", 21, CITES.stated("三层级"))
FUNDING = Stated.exactly("38.5万元", yuan("38.5", times=10_000), CITES.stated("三层级"))

# The source states 21 places and 38.5 × 10⁴ yuan for all three levels together.  Seven
# places each, at 30,000, 20,000 and 5,000 yuan, come to both exactly: that split is ours.
ORGANISATION = Level(
    honour=Honour(
        code=ORGANISATIONS.code,
        title=ORGANISATIONS.title,
        ladder=_LADDER,
        applies_to=BELOW,
        types=tuple(TYPES),
        source=CITES.stated("变革型组织"),
    ),
    scheme=ORGANISATIONS,
    places=7,
    grant=yuan(3, times=10_000),
    quotas=_kept(TYPES),
)
ZONE = Level(
    honour=Honour(
        code=ZONES.code,
        title=ZONES.title,
        ladder=_LADDER,
        to=SubjectKind.ZONE,
        applies_to=BELOW,
        types=ZONE_TYPES,
        criteria=criteria(ZONE_CRITERIA, CITES.stated("党员示范区")),
        source=CITES.stated("党员示范区"),
    ),
    scheme=ZONES,
    places=7,
    grant=yuan(2, times=10_000),
)
POST = Level(
    honour=Honour(
        code=POSTS.code,
        title=POSTS.title,
        ladder=_LADDER,
        to=SubjectKind.POST,
        applies_to=BELOW,
        types=POST_TYPES,
        criteria=criteria(POST_CRITERIA, CITES.stated("党员先锋岗")),
        # 须已获市教育系统及以上荣誉, of any title.
        awards=(AwardAsked(level=AwardLevel.CITY, source=CITES.stated("党员先锋岗")),),
        source=CITES.stated("党员先锋岗"),
    ),
    scheme=POSTS,
    places=7,
    grant=yuan("0.5", times=10_000),
    quotas=_kept(POST_TYPES),
)
LEVELS = (ORGANISATION, ZONE, POST)
HONOURS = tuple(level.honour for level in LEVELS)
