"""What can be wrong with a scheme or an assessment."""

from __future__ import annotations

import attrs

from partyorg.errors._base import PartyorgError


@attrs.frozen
class NoScoring(PartyorgError):
    """An indicator of a scheme has no rule."""

    zh = "方案 {scheme} 的指标 {indicator} 没有评分规则 (rule)"
    en = "indicator {indicator!r} of scheme {scheme!r} has no rule to score it"

    scheme: str
    indicator: str


@attrs.frozen
class ReservedName(PartyorgError):
    """A code is one that every scheme uses itself."""

    zh = "编码 {name} 为方案保留 ({reserved}); 请改用其他编码"
    en = "the code {name!r} is reserved for every scheme's own use ({reserved}); choose another"

    name: str
    reserved: tuple[str, ...]


@attrs.frozen
class SchemeLoop(PartyorgError):
    """Schemes read each other's scores or grades."""

    zh = "方案互相读取得分或等次成环: {schemes}; 请去掉其中一处"
    en = "schemes read each other's scores or grades in a circle: {schemes}; take out one of them"

    schemes: tuple[str, ...]


@attrs.frozen
class OtherSubjects(PartyorgError):
    """A scheme reads results of one that assesses neither units nor what it assesses itself."""

    zh = "方案 {scheme} 不能引用方案 {read}: 后者考核{kind}; 可引用考核组织或同类对象的方案"
    en = (
        "the scheme {scheme!r} cannot read {read!r}, which assesses each {kind}; "
        "read one that assesses units, or subjects of the same kind"
    )

    scheme: str
    read: str
    kind: str


@attrs.frozen
class UnitListed(PartyorgError):
    """A unit is handed in among the subjects to be assessed."""

    zh = "subjects 中有组织 {unit}: 组织以组织树为准, 无须列出; 请只列示范区、岗位和个人"
    en = "subjects lists the unit {unit!r}: units are those of the tree; list zones, posts and persons"

    unit: str


@attrs.frozen
class TieBreaksQuota(PartyorgError):
    """A tie policy would break the quota it serves."""

    zh = "名额“{quota}”不得突破, 同分政策“{policy}”会突破它; 请改用“同分均降”或“提交会议”"
    en = "the tie policy {policy!r} would exceed the quota {quota!r}; demote all or leave it to a meeting"

    quota: str
    policy: str


@attrs.frozen
class TieMissesQuota(PartyorgError):
    """A tie policy would keep out of a quota whom it must let in."""

    zh = "名额“{quota}”须达到, 同分政策“{policy}”会使其达不到; 请改用“{instead}”或“提交会议”"
    en = "the tie policy {policy!r} would miss the quota {quota!r}; {instead!r} or leave it to a meeting"

    quota: str
    policy: str
    instead: str


@attrs.frozen
class WrongQuotaGrades(PartyorgError):
    """A quota does not name a run of grades that it can limit."""

    zh = (
        "名额所限等次 {grades} 须在 {known} 中相连; “不超过”不含最低等次, "
        "“不少于”须为最高或最低的若干等次"
    )
    en = (
        "the grades {grades} of a quota must stand together in {known}; at most leaves out the "
        "last one, at least names the best or the last ones"
    )

    grades: tuple[str, ...]
    known: tuple[str, ...]


@attrs.frozen
class WrongShare(PartyorgError):
    """A ratio or a count is out of range."""

    zh = "{argument}={value} 不可用; {allowed}"
    en = "{argument}={value} cannot be; {allowed}"

    argument: str
    value: str
    allowed: str


@attrs.frozen
class NoGradeBelow(PartyorgError):
    """A veto bars the last grade, below which there is none."""

    zh = "一票否决 {veto} 不得评为的“{grade}”已是最低等次, 其下再无等次; 请改写较高的等次"
    en = "the veto {veto!r} bars {grade!r}, the last grade, and leaves none; name a better one"

    veto: str
    grade: str


@attrs.frozen
class NoSuchResult(PartyorgError):
    """A result is asked for that the assessment does not hold."""

    zh = "考核结果中没有 {subject} (方案: {scheme})"
    en = "the assessment has no result for {subject!r} under scheme {scheme!r}"

    subject: str
    scheme: str


@attrs.frozen
class NotAttached(PartyorgError):
    """An assessment that was loaded is to be graded again without its world."""

    zh = "考核结果不带组织与佐证, 无法重新定等; 请先用 assessment.attached(world)"
    en = "the assessment has no world to be graded in; use assessment.attached(world) first"


@attrs.frozen
class NotUpheld(PartyorgError):
    """An override cites a review that does not carry it."""

    zh = "对 {subject} 的 {item} 的改判所引复核未支持该异议, 或并非针对该单位和方案"
    en = "the review cited for overriding {item!r} of {subject!r} rejected it, or is of another result"

    subject: str
    item: str


@attrs.frozen
class OtherPanel(PartyorgError):
    """Results of different panels are put into one table."""

    zh = "评议 {found} 的结果不能与评议 {expected} 的放在一起; 请按评议分别处理"
    en = "a result of panel {found!r} cannot stand beside those of {expected!r}; take one panel at a time"

    found: str
    expected: str
