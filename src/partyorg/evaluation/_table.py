"""A scheme as the table that an office prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

import attrs

from partyorg.errors import Language
from partyorg.evaluation._grading import Grading
from partyorg.evaluation._group import GroupBy
from partyorg.evaluation._quota import Quota
from partyorg.evaluation._said import among_text, plain_percent
from partyorg.evaluation._scheme import Scheme
from partyorg.evaluation._standing import barred_text, effect_text
from partyorg.evaluation._veto import BarGradeUnless, Veto
from partyorg.indicators import Category, Indicator, Weighing, points_text
from partyorg.org import SubjectKind, anyone, describe
from partyorg.rules import render
from partyorg.values import Label, Labelled, Source, plain


class Section(Labelled):
    """Which part of a printed scheme a row stands in 表格部分."""

    INDICATORS = "indicators", "考核指标", "indicators"
    ADJUSTMENTS = "adjustments", "加减分", "adjustments"
    VETOES = "vetoes", "一票否决", "vetoes"
    GRADES = "grades", "总分与等次", "score and grades"


@attrs.frozen(kw_only=True)
class Row:
    """One row of a printed scheme.

    Parameters
    ----------
    section : Section
    code : str
        Of the indicator, adjustment or veto; empty for general sentences.
    first, second : str
        Indicators of the first and second level 一级指标, 二级指标.
    points : str
        Points or weight 分值.
    standard : str
        How it is scored 评分标准, in sentences.
    department : str
        Who makes and scores it 责任部门.
    source : str
        Document and clause 依据.
    obligation : str
        Prescribed or self-chosen 规定动作, 自选动作.
    applies_to : str
        Whom it concerns 适用范围; empty where all who are assessed.
    """

    section: Section
    first: str
    second: str
    code: str = ""
    points: str = ""
    standard: str = ""
    department: str = ""
    source: str = ""
    obligation: str = ""
    applies_to: str = ""

    @staticmethod
    def titles(language: Language = "zh") -> tuple[str, ...]:
        """Return the titles of the columns."""
        return tuple(label.text(language) for label in _COLUMNS.values())

    @property
    def cells(self) -> tuple[str, ...]:
        """The texts in the order of the titles."""
        return tuple(getattr(self, name) for name in _COLUMNS)


_COLUMNS: Mapping[str, Label] = {
    "first": Label.of("一级指标", "first-level indicator"),
    "second": Label.of("二级指标", "second-level indicator"),
    "points": Label.of("分值", "points"),
    "standard": Label.of("评分标准", "how it is scored"),
    "department": Label.of("责任部门", "department"),
    "source": Label.of("依据", "source"),
    "obligation": Label.of("规定/自选", "prescribed or self-chosen"),
    "applies_to": Label.of("适用范围", "concerns"),
}


@attrs.frozen(kw_only=True)
class Heading:
    """A heading of a printed scheme with those under it 目录.

    Parameters
    ----------
    text : str
    points : str
    below : tuple of Heading
    """

    text: str
    points: str = ""
    below: tuple[Heading, ...] = ()


def scheme_table(scheme: Scheme, language: Language = "zh") -> tuple[Row, ...]:
    """Return a scheme as the rows of a table: indicators first, then what stands outside them.

    Parameters
    ----------
    scheme : Scheme
    language : {"zh", "en"}

    Returns
    -------
    tuple of Row

    Examples
    --------
    >>> from partyorg.evidence import reading
    >>> from partyorg.indicators import Framework
    >>> from partyorg.rules import each
    >>> news = reading("news", Label.of("信息篇数"), unit="篇", low=0)
    >>> one = Indicator(
    ...     code="1.1", title=Label.of("信息"), points=9, rule=each(news.or_zero(), points=1, cap=9)
    ... )
    >>> only = Category(code="1", title=Label.of("宣传"), points=9, indicators=(one,))
    >>> titled = {"title": Label.of("方案"), "code": "s"}
    >>> framework = Framework(**titled, goal=Label.of("目标"), categories=(only,), total=9)
    >>> scheme = Scheme(**titled, framework=framework, applies_to=anyone(), measures=(news,))
    >>> scheme_table(scheme)[0].cells[:4]
    ('宣传', '信息', '9', '信息篇数每篇 1 分, 最高 9 分。缺报按零计。')

    See Also
    --------
    scheme_headings, partyorg.rules.render
    """
    return tuple(_Printer(scheme, language).rows())


def scheme_headings(scheme: Scheme, language: Language = "zh") -> Heading:
    """Return a scheme's headings as a tree: goal, indicators in two levels, other sections.

    Parameters
    ----------
    scheme : Scheme
    language : {"zh", "en"}

    Returns
    -------
    Heading
    """
    framework = scheme.framework
    indicators = tuple(
        Heading(
            text=category.title.text(language),
            points=points_text(category.points),
            below=tuple(
                Heading(text=one.title.text(language), points=points_text(one.points))
                for one in category.indicators
            ),
        )
        for category in framework.categories
    )
    others = tuple(
        Heading(
            text=section.label.text(language),
            below=tuple(Heading(text=item.title.text(language)) for item in items),
        )
        for section, items in (
            (Section.ADJUSTMENTS, scheme.adjustments),
            (Section.VETOES, scheme.vetoes),
        )
        if items
    )
    return Heading(
        text=framework.goal.text(language),
        points=points_text(framework.total),
        below=(*indicators, *others),
    )


class _Printer:
    """One scheme in one language."""

    def __init__(self, scheme: Scheme, language: Language) -> None:
        self.scheme = scheme
        self.language = language
        known = {d.name: d.label for d in scheme.rulebook.definitions}
        known.update({below.name: below.label for below in scheme.collections})
        self.names = {name: label for name, label in known.items() if label is not None}

    def text(self, label: Label | None) -> str:
        return "" if label is None else label.text(self.language)

    def cited(self, source: Source | None) -> str:
        return "" if source is None else source.text(self.language)

    def say(self, zh: str, en: str) -> str:
        return zh if self.language == "zh" else en

    def rows(self) -> Iterator[Row]:
        for category in self.scheme.framework.categories:
            for indicator in category.indicators:
                yield self.indicator(category, indicator)
            yield from self.whole(category)
        for one in self.scheme.adjustments:
            yield self.row(
                Section.ADJUSTMENTS,
                one.title,
                render(one.rule, self.language, names=self.names),
                code=one.code,
                source=self.cited(one.source),
            )
        for veto in self.scheme.vetoes:
            yield self.row(
                Section.VETOES,
                veto.title,
                self.veto(veto),
                code=veto.code,
                source=self.cited(veto.source),
            )
        if self.scheme.assesses is not SubjectKind.UNIT:
            kind = self.text(self.scheme.assesses.label)
            yield self.row(Section.GRADES, _SUBJECTS, self.say(f"考核{kind}。", f"each {kind}."))
        yield self.row(Section.GRADES, _SCORE, self.score())
        if self.scheme.grading is not None:
            yield from self.grades(self.scheme.grading)

    def row(self, section: Section, second: Label, standard: str, **more: str) -> Row:
        first, named = self.text(section.label), self.text(second)
        return Row(section=section, first=first, second=named, standard=standard, **more)

    def indicator(self, category: Category, one: Indicator) -> Row:
        assert one.rule is not None  # noqa: S101 - the scheme has refused already
        told = [render(one.rule, self.language, names=self.names)]
        if one.target is not None:
            goal = self.text(one.target)
            told.insert(0, self.say(f"目标: {goal}。", f"target: {goal}. "))
        if one.due is not None:
            told.append(self.say(f"截至 {one.due} 未到期。", f" Not due until {one.due}."))
        everyone = one.applies_to == anyone()
        return Row(
            section=Section.INDICATORS,
            code=one.code,
            first=self.text(category.title),
            second=self.text(one.title),
            points=points_text(one.points),
            standard="".join(told),
            department=self.say("、", ", ").join(
                dict.fromkeys(filter(None, (one.making, one.scoring)))
            ),
            source=self.cited(one.source or category.source),
            obligation=self.text(one.obligation.label),
            applies_to="" if everyone else describe(one.applies_to, self.language),
        )

    def whole(self, category: Category) -> Iterator[Row]:
        """Say what holds for a category as a whole."""
        if category.choose is not None and category.choose_points is not None:
            most = points_text(category.choose_points)
            yield Row(
                section=Section.INDICATORS,
                first=self.text(category.title),
                second=self.text(_CHOSEN),
                points=most,
                standard=self.say(
                    f"自选动作取最好 {category.choose} 项, 合计最高 {most} 分。",
                    f"the best {category.choose} of the self-chosen count, at most {most} points.",
                ),
                obligation=self.text(_CHOSEN),
            )
        if category.weighing is Weighing.WEIGHTS:
            worth = points_text(category.worth)
            yield Row(
                section=Section.INDICATORS,
                first=self.text(category.title),
                second=self.text(_TOGETHER),
                points=worth,
                standard=self.say(
                    "各二级指标得分按分值加权平均。",
                    "its indicators are averaged, weighted by their points.",
                ),
            )

    def veto(self, veto: Veto) -> str:
        """Say when it strikes, and what it does then."""
        when = render(veto.when, self.language, names=self.names)
        who = self.say(f"{when}符合的, ", f"{when} Where it holds, ")
        if isinstance(veto.effect, BarGradeUnless):
            who = "" if veto.unconditional else who
            unless = render(veto.effect.prerequisite, self.language, names=self.names)
            barred = self.text(barred_text(veto.effect, self.scheme.grading))
            return f"{who}{barred}{self.say(', 除非: ', ' unless: ')}{unless}"
        did = self.text(effect_text(veto.effect, self.scheme.grading))
        return f"{who}{did}{self.say('。', '.')}"

    def grade(self, code: str) -> str:
        assert self.scheme.grading is not None  # noqa: S101 - what names grades has them
        return self.text(self.scheme.grading.grade(code).label)

    def score(self) -> str:
        """Say how the whole is made, bounded and rounded."""
        scheme, weighing = self.scheme, self.scheme.framework.weighing.label
        told = [self.say(f"一级指标{weighing.zh}", f"first-level indicators: {weighing.en}")]
        if scheme.adjustments:
            told.append(self.say("另计加减分", "adjustments besides"))
        if scheme.floor is not None:
            told.append(
                self.say(f"最低 {plain(scheme.floor)} 分", f"at least {plain(scheme.floor)}")
            )
        if scheme.ceiling is not None:
            most = plain(scheme.ceiling)
            told.append(self.say(f"最高 {most} 分", f"at most {most}"))
        places = scheme.rounding.published
        told.append(
            self.say(f"四舍五入保留 {places} 位小数", f"published half-up at {places} places")
        )
        return f"{', '.join(told)}{self.say('。', '.')}"

    def grades(self, grading: Grading) -> Iterator[Row]:
        yield self.row(Section.GRADES, _GRADE, self.bands(grading))
        for quota in grading.quotas:
            source = self.cited(quota.source)
            yield self.row(Section.GRADES, _QUOTA, self.quota(quota), source=source)

    def bands(self, grading: Grading) -> str:
        told: list[str] = []
        above: Decimal | None = None
        for grade in grading.grades[:-1]:
            name = self.text(grade.label)
            if grade.at_least is None:
                told.append(self.say(f"{name}按名次", f"{name} by rank"))
                continue
            low = plain(grade.at_least)
            if above is None:
                told.append(self.say(f"{low} 分以上 (含) 为{name}", f"{name} from {low}"))
            else:
                high = plain(above)
                told.append(
                    self.say(
                        f"{low} 分以上不足 {high} 分为{name}", f"{name} from {low} to below {high}"
                    )
                )
            above = grade.at_least
        last = self.text(grading.grades[-1].label)
        rest = self.say(f"其余为{last}", f"otherwise {last}")
        return f"{', '.join((*told, rest))}{self.say('。', '.')}"

    def quota(self, quota: Quota) -> str:
        best = [self.grade(code) for code in self.order(quota)]
        named = self.say("、".join(best), ", ".join(best))
        limit = self.say(f"{quota.count} 个", f"{quota.count}")
        if quota.ratio is not None:
            whole = quota.rounding.label
            share = plain_percent(quota.ratio)
            limit = self.say(f"{share} ({whole.zh})", f"{share}, {whole.en}")
        per, bound = self.text(quota.per.label), self.text(quota.bound.label)
        among = "" if quota.among is None else self.text(among_text(quota.among))
        together = self.say("合计", " together") if len(best) > 1 else ""
        told = [
            self.say(
                f"{among}{named}{together}{per}{bound} {limit}",
                f"{among}{named}{together}: {bound} {limit}, {per}",
            )
        ]
        if quota.tie_breakers:
            names = [self.text(self.names.get(n, Label.of(n))) for n in quota.tie_breakers]
            told.append(
                self.say(f"同分依次比较{'、'.join(names)}", f"ties: compared by {', '.join(names)}")
            )
        told.append(self.text(quota.ties.label))
        group = self.scheme.grouping
        if group.by is not GroupBy.ALL:
            by = group.attribute or self.text(group.by.label)
            told.append(self.say(f"按{by}分组", f"groups by {by}"))
        return f"{'; '.join(told)}{self.say('。', '.')}"

    def order(self, quota: Quota) -> Iterator[str]:
        """Walk through the grades of a quota, the best first."""
        assert self.scheme.grading is not None  # noqa: S101 - it has a quota
        return (code for code in self.scheme.grading.codes if code in quota.grades)


_SUBJECTS = Label.of("考核对象", "assessed")
_SCORE = Label.of("总分", "score")
_GRADE = Label.of("等次", "grades")
_QUOTA = Label.of("名额", "quota")
_TOGETHER = Label.of("合成", "together")
_CHOSEN = Label.of("自选动作", "self-chosen")
