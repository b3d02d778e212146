"""Rules as sentences, in Chinese and English, as an office would print them."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg.extras.strategies import number_rules, truth_rules, word_rules
from partyorg.rules import (
    Across,
    Aggregate,
    And,
    Asked,
    Bands,
    Branch,
    Choose,
    Cited,
    Clip,
    Compare,
    Const,
    Direction,
    Edge,
    How,
    Interpolate,
    Match,
    MeasureRef,
    Not,
    Or,
    Param,
    Part,
    Partial,
    Phrase,
    Product,
    Quotient,
    Ref,
    Rule,
    Scope,
    Sum,
    Test,
    Ties,
    Treatment,
    WhenAbsent,
    across,
    aggregate,
    bands,
    bonus,
    by_word,
    choose,
    clip,
    deduction,
    each,
    full_or_none,
    interpolate,
    itemised,
    mean,
    measure,
    param,
    peers,
    phrase,
    place,
    ratio,
    render,
    rule,
    steps,
    top_places,
    top_shares,
    total,
    whole,
)
from partyorg.rules._catalogue import CATALOGUE
from partyorg.rules._render import written
from partyorg.rules._tokens import Figure, Reads, Series, Share, Token
from partyorg.values import Absence, Basis, Dated, Entry, Label, Source

X = measure("lectures", Label.of("党课次数", "lectures"), unit="次").or_zero()
RATE = measure("rate", Label.of("到会率", "attendance"), unit="%", low=0, high=100).or_zero()
LATE = measure("late", Label.of("迟到", "lateness"), unit="次").or_zero()
LOST = measure("lost", Label.of("遗失", "losses")).or_zero()
VIEW = measure("view", Label.of("评价", "view"), words=("好", "较好", "一般", "差")).or_worst()
BAD = measure("bad", Label.of("违纪", "misconduct"), truth=True).or_excluded()
CLAUSE = Source(document="《考核办法》", clause="第五条", basis=Basis.READ)
NORM = param(
    "norm", Dated.of({date(2016, 1, 1): 4, date(2018, 1, 1): 6}), Label.of("党课标准", "norm")
)
SKIP = WhenAbsent.SKIP

#: Rule, Chinese, English; what absences mean stands behind the last comma of neither.
SAID: list[tuple[Rule, str, str]] = [
    # steps, places, peers
    (
        steps(RATE, base=30, earns=3, every=10, step=1, high=6),
        "到会率为 30% 得 3 分, 每高 10% 加 1 分, 每低 10% 减 1 分, 不足一档不计, 最低 0 分, 最高 6 分。缺报按零计。",
        "3 points where attendance is 30%, 1 point more for every 10% above, 1 point less for every 10% below; a part of a step does not count, at least 0 points, at most 6 points; missing counts as zero.",
    ),
    (
        steps(X + LATE, base=3, earns=3, every=1, step=-1, low=None, partial=Partial.COUNTED),
        "(党课次数 + 迟到) 为 3 得 3 分, 每高 1 减 1 分, 每低 1 加 1 分, 不足一档按一档计。缺报按零计。",
        "3 points where (lectures + lateness) is 3, 1 point less for every 1 above, 1 point more for every 1 below; a part of a step counts as a whole one; missing counts as zero.",
    ),
    (
        3 + whole(X - LATE, 4) * 2,
        "按 3 + (党课次数 - 迟到) 按每 4 一档计的档数 (不足一档不计) × 2 计分。缺报按零计。",
        "",
    ),
    (
        whole(X, 4) * 2,
        "按党课次数按每 4 次一档计的档数 (不足一档不计) × 2 计分。缺报按零计。",
        "the score is the number of steps of 4 次 in lectures (a part of a step does not count) × 2; missing counts as zero.",
    ),
    (
        top_shares(X, {"0.05": 8, "0.1": 6}, ties=Ties.WORST),
        "按党课次数组内排名 (由高到低, 并列取后): 前 5% 得 8 分, 前 5% 至 10% 得 6 分, 其余不得分。缺报按零计。",
        "by lectures in the group (the highest first, ties take the worse place): 8 points for the top 5%, 6 points from the top 5% to 10%, otherwise no points; missing counts as zero.",
    ),
    (
        top_places(LATE, {1: 10, 3: 8}, first=Direction.LOWER, scope=Scope.ALL),
        "按迟到全体排名 (由低到高, 并列取前): 第 1 名得 10 分, 第 2 至 3 名得 8 分, 其余不得分。缺报按零计。",
        "by lateness among all (the lowest first, ties take the better place): 10 points for place 1, 8 points for places 2 to 3, otherwise no points; missing counts as zero.",
    ),
    (
        place(X),
        "按党课次数的组内名次 (由高到低, 并列取前) 计分。缺报按零计。",
        "the score is the place by lectures in the group (the highest first, ties take the better place); missing counts as zero.",
    ),
    (
        1 - place(X, share=True, ties=Ties.MIDDLE),
        "按 1 - 党课次数的组内名次占比 (由高到低, 并列取中) 计分。缺报按零计。",
        "the score is 1 - the place by lectures in the group as a share (the highest first, ties take the middle place); missing counts as zero.",
    ),
    (
        X - peers(X, How.MEAN),
        "按党课次数 - 党课次数的组内加权平均计分。缺报按零计。",
        "the score is lectures - the weighted mean of lectures in the group; missing counts as zero.",
    ),
    (
        aggregate({"a": (X, 1), "b": (LATE, 1), "c": (LOST, 1)}, How.MEDIAN, worst=2, drop_worst=1),
        "以下各项中位数 (去掉最低的 1 项, 只计最低的 2 项): a: 按党课次数计分; b: 按迟到计分; c: 按遗失计分; 缺项权重不计入分母。缺报按零计。",
        "",
    ),
    (
        across("b", how=How.GEOMETRIC, drop_best=1, absent=SKIP),
        "按 b 几何平均 (去掉最高的 1 项, 缺项不加不减) 计分。",
        "the score is geometric mean of b (without the 1 highest, absent parts add nothing).",
    ),
    # the scoring phrases of offices
    (
        ratio(X, target=4, points=10),
        "党课次数达到 4 次得 10 分, 不足按比例计分。缺报按零计。",
        "10 points where lectures reaches 4 次, less in proportion; missing counts as zero.",
    ),
    (
        ratio(X, target=4, points=10, cap=12, floor=1),
        "党课次数达到 4 次得 10 分, 不足或超过均按比例计分, 最低 1 分, 最高 12 分。缺报按零计。",
        "10 points where lectures reaches 4 次, less or more in proportion, at least 1 point, at most 12 points; missing counts as zero.",
    ),
    (
        ratio(X * RATE, target=4, points=10),
        "(党课次数 × 到会率) 达到 4 得 10 分, 不足按比例计分。缺报按零计。",
        "10 points where (lectures × attendance) reaches 4, less in proportion; missing counts as zero.",
    ),
    (
        bands(RATE, {90: 5, 75: 3}, below=0),
        "到会率 90% 以上 (含) 得 5 分, 75% 以上不足 90% 得 3 分, 其余不得分。缺报按零计。",
        "attendance: 5 points from 90%, 3 points from 75% to below 90%, otherwise no points; missing counts as zero.",
    ),
    (
        bands(RATE, {90: 5, 75: 3}, below=0, edge=Edge.LOWER),
        "到会率超过 90% 得 5 分, 超过 75% 至 90% (含) 得 3 分, 其余不得分。缺报按零计。",
        "attendance: 5 points above 90%, 3 points above 75% up to 90%, otherwise no points; missing counts as zero.",
    ),
    (
        bands(X, {90: "优秀"}, below="合格"),
        "党课次数 90 次以上 (含) 为“优秀”, 其余为“合格”。缺报按零计。",
        "lectures: “优秀” from 90 次, otherwise “合格”; missing counts as zero.",
    ),
    (
        bands(measure("hours").or_zero(), {-1: 5}, below=0),
        "hours -1 以上 (含) 得 5 分, 其余不得分。缺报按零计。",
        "hours: 5 points from -1, otherwise no points; missing counts as zero.",
    ),
    (
        by_word(VIEW, {"好": 20, "较好": 15, "一般": 10, "差": 0}),
        "评价: 好 20 分、较好 15 分、一般 10 分、差 0 分。缺报按最差计。",
        "view: 好 20 points, 较好 15 points, 一般 10 points, 差 0 points; missing counts as the worst.",
    ),
    (
        by_word(VIEW, {"好": 1}, otherwise=0),
        "评价: 好 1 分、其余 0 分。缺报按最差计。",
        "view: 好 1 point, otherwise 0 points; missing counts as the worst.",
    ),
    (
        each(X, points="0.5", cap=10),
        "党课次数每次 0.5 分, 最高 10 分。缺报按零计。",
        "0.5 points per 次 of lectures, at most 10 points; missing counts as zero.",
    ),
    (
        each(RATE, points=2),
        "到会率每增加 1% 得 2 分。缺报按零计。",
        "2 points for every 1% of attendance; missing counts as zero.",
    ),
    (
        -each(LOST, points=2),
        "遗失每增加 1 扣 2 分。缺报按零计。",
        "2 points off for every 1 of losses; missing counts as zero.",
    ),
    (
        bonus({"校级": each(X, points=3), "市级": full_or_none(X >= 9, 5)}, cap=10),
        "加分合计最高 10 分: 校级: 党课次数每次 3 分; 市级: 党课次数不低于 9 次的得 5 分, 否则不得分。缺报按零计。",
        "bonus, at most 10 points together: 校级: 3 points per 次 of lectures; 市级: 5 points where lectures is at least 9 次, otherwise no points; missing counts as zero.",
    ),
    (
        deduction({"迟到": each(LATE, points=1), "遗失": full_or_none(LOST > 0, 5)}, cap=2),
        "合计最多扣 2 分: 迟到: 迟到每次扣 1 分; 遗失: 遗失高于 0 的扣 5 分, 否则不扣分。缺报按零计。",
        "deduction, at most 2 points together: 迟到: 1 point off per 次 of lateness; 遗失: 5 points off where losses is above 0, otherwise nothing off; missing counts as zero.",
    ),
    (
        deduction({"迟到": clip(LATE, low=1, high=2), "评价": by_word(VIEW, {"好": -1}, otherwise=2)}, cap=2),
        "合计最多扣 2 分: 迟到: 按迟到扣分, 最少扣 1 分, 最多扣 2 分; 评价: 评价: 好 得 1 分、其余 扣 2 分。迟到: 缺报按零计; 评价: 缺报按最差计。",
        "",
    ),
    (
        deduction({"迟到": -each(LATE, points=1)}, cap=2),
        "合计最多扣 2 分: 迟到: 迟到每次得 1 分。缺报按零计。",
        "deduction, at most 2 points together: 迟到: 1 point per 次 of lateness; missing counts as zero.",
    ),
    (
        full_or_none(X >= 1, 2),
        "党课次数不低于 1 次的得 2 分, 否则不得分。缺报按零计。",
        "2 points where lectures is at least 1 次, otherwise no points; missing counts as zero.",
    ),
    (
        clip(5 - each(LATE, points=1) - LOST, low=0),
        "基础分 5 分, 迟到每次扣 1 分, 遗失每增加 1 扣 1 分, 扣完为止。缺报按零计。",
        "from 5 points down to none: 1 point off per 次 of lateness, 1 point off for every 1 of losses; missing counts as zero.",
    ),
    (
        clip(5 - each(LATE, points=1), low=1, high=4),
        "基础分 5 分, 迟到每次扣 1 分, 最低 1 分, 最高 4 分。缺报按零计。",
        "from 5 points: 1 point off per 次 of lateness, at least 1 point, at most 4 points; missing counts as zero.",
    ),
    (
        itemised(4, {"迟到": (LATE, 1, 2), "遗失": (LOST, 2)}),
        "基础分 4 分, 扣完为止: 迟到: 迟到每次扣 1 分, 最多扣 2 分; 遗失: 遗失每增加 1 扣 2 分。缺报按零计。",
        "from 4 points down to none: 迟到: 1 point off per 次 of lateness, at most 2 points off; 遗失: 2 points off for every 1 of losses; missing counts as zero.",
    ),
    (
        itemised(4, {"迟到": (LATE, 1)}, floor=1),
        "(基础分 4 分, 减去: 迟到: 迟到每次扣 1 分), 最低 1 分。缺报按零计。",
        "(from 4 points: 迟到: 1 point off per 次 of lateness), at least 1 point; missing counts as zero.",
    ),
    (
        interpolate(X, {0: 0, 10: 4}),
        "党课次数按折线折算: 0 次对应 0 分、10 次对应 4 分, 两端以外取端点值。缺报按零计。",
        "lectures along straight lines: 0 points at 0 次, 4 points at 10 次, level outside them; missing counts as zero.",
    ),
    # cases
    (
        choose((X >= 50, 3), (BAD, -2), otherwise=1),
        "党课次数不低于 50 次的, 得 3 分; 违纪为“是”的, 扣 2 分; 其余得 1 分。党课次数: 缺报按零计; 违纪: 缺报不计入。",
        "where lectures is at least 50 次, 3 points; where misconduct is “yes”, 2 points off; otherwise 1 point; lectures: missing counts as zero; misconduct: missing is left out.",
    ),
    (
        choose(Branch(when=BAD, then=rule(4), label=Label.of("新建", "new"), source=CLAUSE), otherwise=X),
        "新建 (违纪为“是”的), 得 4 分 (依据《考核办法》第五条〔原文核读〕); 其余按党课次数计分。违纪: 缺报不计入; 党课次数: 缺报按零计。",
        "new (where misconduct is “yes”), 4 points (《考核办法》 第五条 [read in the text]); otherwise the score is lectures; misconduct: missing is left out; lectures: missing counts as zero.",
    ),
    (
        choose((BAD, choose((X > 1, 2), otherwise=1)), otherwise=0),
        "违纪为“是”的, (党课次数高于 1 次的, 得 2 分; 其余得 1 分); 其余不得分。违纪: 缺报不计入; 党课次数: 缺报按零计。",
        "",
    ),
    (
        choose((BAD, "差"), otherwise=VIEW),
        "违纪为“是”的, 为“差”; 其余为评价。违纪: 缺报不计入; 评价: 缺报按最差计。",
        "",
    ),
    (
        choose((BAD, X < 1), otherwise=True),
        "违纪为“是”的, 看党课次数低于 1 次; 其余看任何情形均成立。违纪: 缺报不计入; 党课次数: 缺报按零计。",
        "",
    ),
    (
        X * choose((BAD, X), otherwise="0.5"),
        "按党课次数 × (违纪为“是”的, 取党课次数; 其余取 0.5) 计分。党课次数: 缺报按零计; 违纪: 缺报不计入。",
        "",
    ),
    (
        X * by_word(VIEW, {"好": 1}, otherwise="0.5") * interpolate(X, {0: 1, 9: 2}),
        "按党课次数 × (评价: 好 1、其余 0.5) × (党课次数按折线折算: 0 次对应 1、9 次对应 2, 两端以外取端点值) 计分。党课次数: 缺报按零计; 评价: 缺报按最差计。",
        "",
    ),
    (
        X * bands(RATE, {90: 2}, below=1),
        "按党课次数 × (到会率 90% 以上 (含) 取 2, 其余取 1) 计分。缺报按零计。",
        "the score is lectures × (attendance: 2 from 90%, otherwise 1); missing counts as zero.",
    ),
    # many into one
    (
        across("below", label=Label.of("下级得分", "scores below")),
        "按下级得分加权平均计分。",
        "the score is weighted mean of scores below.",
    ),
    (
        across("below", absent=WhenAbsent.PROPAGATE) + 1,
        "按 below 加权平均 (缺一项即缺) + 1 计分。",
        "the score is weighted mean of below (absent if any part is) + 1.",
    ),
    (
        total({"a": (X, 60), "b": (RATE, 40)}, best=1),
        "以下各项合计 (只计最高的 1 项): a (权重 60): 按党课次数计分; b (权重 40): 按到会率计分; 缺项权重不计入分母。缺报按零计。",
        "total (only the 1 highest) of: a (weight 60): the score is lectures; b (weight 40): the score is attendance; weights renormalised; missing counts as zero.",
    ),
    (
        mean({"a": (Ref(name="a"), "1/3"), "b": (Ref(name="c"), 1)}, absent=SKIP),
        "以下各项加权平均: a (权重 1/3); b (权重 1): 按“c”计分; 缺项不加不减。",
        "weighted mean of: a (weight 1/3); b (weight 1): the score is “c”; absent parts add nothing.",
    ),
    (
        Aggregate(parts=(Part(name="a", rule=Ref(name="a"), source=CLAUSE),)),
        "以下各项合计: a (依据《考核办法》第五条〔原文核读〕); 缺项权重不计入分母。",
        "total of: a (《考核办法》 第五条 [read in the text]); weights renormalised.",
    ),
    (
        clip(total({"a": (X, 1)}), high=9),
        "(以下各项合计: a: 按党课次数计分; 缺项权重不计入分母), 最高 9 分。缺报按零计。",
        "(total of: a: the score is lectures; weights renormalised), at most 9 points; missing counts as zero.",
    ),
    # plain composition
    (
        5 - X * 2 + RATE / 3,
        "按 5 - 党课次数 × 2 + 到会率 ÷ 3 计分。缺报按零计。",
        "the score is 5 - lectures × 2 + attendance ÷ 3; missing counts as zero.",
    ),
    (
        (X + 1) * -2 + -5 * RATE - (X - 3),
        "按 (党课次数 + 1) × (-2) - 5 × 到会率 - (党课次数 - 3) 计分。缺报按零计。",
        "the score is (lectures + 1) × (-2) - 5 × attendance - (lectures - 3); missing counts as zero.",
    ),
    (-(X * RATE), "按 -党课次数 × 到会率计分。缺报按零计。", "the score is -lectures × attendance; missing counts as zero."),
    (-(X + 1), "按 -(党课次数 + 1) 计分。缺报按零计。", "the score is -(lectures + 1); missing counts as zero."),
    (X / 3 / 4, "按 (党课次数 ÷ 3) ÷ 4 计分。缺报按零计。", "the score is (lectures ÷ 3) ÷ 4; missing counts as zero."),
    (
        rule(12).divided_by(X * 2, if_zero=Absence.NOT_APPLICABLE),
        "按 12 ÷ (党课次数 × 2) (除数为零时不适用) 计分。缺报按零计。",
        "the score is 12 ÷ (lectures × 2) (not applicable where the divisor is zero); missing counts as zero.",
    ),
    (
        rule(12).divided_by(X, if_zero=7) * 2,
        "按 (12 ÷ 党课次数 (除数为零时 7)) × 2 计分。缺报按零计。",
        "the score is (12 ÷ lectures (7 where the divisor is zero)) × 2; missing counts as zero.",
    ),
    (
        clip(X, low=1, high=3) * 2 + clip(X),
        "按 (党课次数 (不低于 1 次, 不高于 3 次)) × 2 + 党课次数计分。缺报按零计。",
        "the score is (lectures (at least 1 次, at most 3 次)) × 2 + lectures; missing counts as zero.",
    ),
    (Product(factors=(X,)), "按党课次数计分。缺报按零计。", "the score is lectures; missing counts as zero."),
    (Sum(terms=(X,)), "按党课次数计分。缺报按零计。", "the score is lectures; missing counts as zero."),
    (5 + X - RATE * RATE, "按 5 + 党课次数 - 到会率 × 到会率计分。缺报按零计。", "the score is 5 + lectures - attendance × attendance; missing counts as zero."),
    # shapes that only look like an office's
    (X * 0 + 1, "按党课次数 × 0 + 1 计分。缺报按零计。", "the score is lectures × 0 + 1; missing counts as zero."),
    (X * 0, "按党课次数 × 0 计分。缺报按零计。", "the score is lectures × 0; missing counts as zero."),
    ((X + 1) * 2, "按 (党课次数 + 1) × 2 计分。缺报按零计。", "the score is (lectures + 1) × 2; missing counts as zero."),
    (X * 2 * 3, "按党课次数 × 2 × 3 计分。缺报按零计。", "the score is lectures × 2 × 3; missing counts as zero."),
    (clip(X * RATE / 3, low=0, high=5), "按党课次数 × 到会率 ÷ 3 计分, 最低 0 分, 最高 5 分。缺报按零计。", ""),
    (clip(X / 3, low=0, high=5), "按党课次数 ÷ 3 计分, 最低 0 分, 最高 5 分。缺报按零计。", ""),
    (clip(X * 9 / 3, low=0, high=5), "按党课次数 × 9 ÷ 3 计分, 最低 0 分, 最高 5 分。缺报按零计。", ""),
    (clip(X * 9 / -3, low=0, high=9), "按党课次数 × 9 ÷ (-3) 计分, 最低 0 分, 最高 9 分。缺报按零计。", ""),
    (clip(Product(factors=(rule(2),)) / 3, low=0, high=9), "按 2 ÷ 3 计分, 最低 0 分, 最高 9 分。", ""),
    (clip(mean({"a": (X, 1)}, absent=SKIP), low=0, high=5), "(以下各项加权平均: a: 按党课次数计分; 缺项不加不减), 最低 0 分, 最高 5 分。缺报按零计。", ""),
    (5 - total({"a": (X, 1)}), "按 5 - (以下各项合计: a: 党课次数; 缺项权重不计入分母) 计分。缺报按零计。", ""),
    # conditions
    (X.equals(3), "党课次数等于 3 次。缺报按零计。", "lectures is equal to 3 次; missing counts as zero."),
    (RATE >= 3, "到会率不低于 3%。缺报按零计。", "attendance is at least 3%; missing counts as zero."),
    (X <= RATE + 1, "党课次数不高于到会率 + 1。缺报按零计。", "lectures is at most attendance + 1; missing counts as zero."),
    (VIEW.equals("好"), "评价为“好”。缺报按最差计。", "view is “好”; missing counts as the worst."),
    (BAD.equals(X < 1), "违纪为“是”与 (党课次数低于 1 次) 同时成立或同时不成立。违纪: 缺报不计入; 党课次数: 缺报按零计。", "misconduct is “yes” exactly where (lectures is below 1 次); misconduct: missing is left out; lectures: missing counts as zero."),
    (
        (X >= 1) & (RATE > 90) | ~BAD & rule(True),
        "(党课次数不低于 1 次且到会率高于 90%) 或 (违纪为“否”且任何情形均成立)。党课次数、到会率: 缺报按零计; 违纪: 缺报不计入。",
        "(lectures is at least 1 次 and attendance is above 90%) or (misconduct is “no” and it always holds); lectures, attendance: missing counts as zero; misconduct: missing is left out.",
    ),
    (~(X < 1), "不符合 (党课次数低于 1 次)。缺报按零计。", "not (lectures is below 1 次); missing counts as zero."),
    (~~rule(False), "不符合 (不符合任何情形均不成立)。", "not (not it never holds)."),
    (~Ref(name="v", yields=rule(True).kind), "不符合“v”成立。", "not “v” holds."),
    # names, clauses, items
    (X.cited(CLAUSE, Label.of("学习", "study")), "(学习: 按党课次数计分) (依据《考核办法》第五条〔原文核读〕)。缺报按零计。", "(study: the score is lectures) (《考核办法》 第五条 [read in the text]); missing counts as zero."),
    ((X + 1).cited(CLAUSE) * 2, "按 ((党课次数 + 1) (依据《考核办法》第五条〔原文核读〕)) × 2 计分。缺报按零计。", ""),
    ((X + 1).cited(label=Label.of("学习", "study")) * 2, "按学习 (党课次数 + 1) × 2 计分。缺报按零计。", "the score is study (lectures + 1) × 2; missing counts as zero."),
    ((X > 1).cited(label=Label.of("学习", "study")) & BAD, "学习 (党课次数高于 1 次) 且违纪为“是”。党课次数: 缺报按零计; 违纪: 缺报不计入。", ""),
    (X.cited() >= 2, "党课次数不低于 2 次。缺报按零计。", "lectures is at least 2 次; missing counts as zero."),
    (Asked(of=X, item="1.1"), "按党课次数计分 (限考核“1.1”的单位)。缺报按零计。", "the score is lectures (only where “1.1” is asked); missing counts as zero."),
    (Asked(of=X + 1, item="1.1") * 2, "按 ((党课次数 + 1) (限考核“1.1”的单位)) × 2 计分。缺报按零计。", ""),
    # constants
    (rule(3), "得 3 分。", "3 points."),
    (rule(-1), "扣 1 分。", "1 point off."),
    (rule(0), "不得分。", "no points."),
    (rule("好"), "“好”。", "“好”."),
    # what changes with the calendar
    (
        X >= NORM,
        "党课次数不低于党课标准。党课标准: 2016-01-01 至 2017-12-31 为 4, 自 2018-01-01 起为 6; 缺报按零计。",
        "lectures is at least norm; norm: 4 from 2016-01-01 to 2017-12-31, 6 from 2018-01-01; missing counts as zero.",
    ),
    (param("n", Dated.always(4, CLAUSE)), "按 n 计分。n: 4 (依据《考核办法》第五条〔原文核读〕)。", "the score is n; n: 4 (《考核办法》 第五条 [read in the text])."),
    (param("n", Dated(entries=())), "按 n 计分。n: 未作规定。", "the score is n; n: nothing laid down."),
    (
        param("n", Dated(entries=(Entry(start=date.min, end=date(2016, 1, 1), value=4),))),
        "按 n 计分。n: 至 2015-12-31 止为 4。",
        "the score is n; n: 4 up to 2015-12-31.",
    ),
    (
        measure("x").discharged(missing=Treatment.ZERO, exempt=Treatment.HOLD, not_due=Treatment.ZERO),
        "按 x 计分。缺报按零计, 免于考核暂缓, 未到期按零计。",
        "the score is x; missing counts as zero, exempt is held, provisional, not due yet counts as zero.",
    ),
]  # fmt: skip


def concrete(base: type[object]) -> Iterator[type[object]]:
    """Walk through the library's own nodes."""
    for below in base.__subclasses__():
        yield from concrete(below)
        named = not below.__name__.startswith("_")
        if attrs.has(below) and named and below.__module__.startswith("partyorg."):
            yield below


def inside(some: Rule) -> Iterator[Rule]:
    """Walk through a rule."""
    waiting = [some]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(node.inputs())


def tokens(token: Token) -> Iterator[Token]:
    """Walk through a phrase."""
    yield token
    below: list[Any] = []
    if isinstance(token, Phrase):
        below = [slot for _, slot in token.slots]
    elif isinstance(token, Series):
        below = list(token.items)
    for one in below:
        yield from tokens(one)


def keys(some: Rule) -> set[str]:
    return {t.key for t in tokens(phrase(some)) if isinstance(t, Phrase | Series)}


EVERY = st.one_of(number_rules(), truth_rules(), word_rules())


class TestAsOfficesSayIt:
    """A builder's shape reads as the phrase it stands for; anything else piece by piece."""

    @pytest.mark.parametrize(("some", "zh", "en"), SAID)
    def test_by_hand(self, some: Rule, zh: str, en: str) -> None:
        assert render(some) == zh
        assert not en or render(some, "en") == en

    def test_names_of_definitions_and_collections_may_be_told(self) -> None:
        names = {"base": Label.of("基础得分", "base score"), "b": Label.of("支部得分", "scores")}
        some = Ref(name="base") + Ref(name="other") + across("b")
        assert render(some, names=names) == "按“基础得分” + “other” + 支部得分加权平均计分。"
        told = "the score is “base score” + “other” + weighted mean of scores."
        assert render(some, "en", names=names) == told

    def test_measures_with_the_same_discharge_are_named_only_beside_others(self) -> None:
        many = [measure(f"m{i}").or_zero() for i in range(40)]
        assert render(sum(many, rule(0))).endswith("。缺报按零计。")
        mixed = choose((BAD, 1), otherwise=Sum(terms=tuple(many)))
        assert "m0、m1、m2、其他 (共 40 项): 缺报按零计" in render(mixed)

    def test_no_stop_follows_a_stop(self) -> None:
        some = measure("x", Label.of("学习等。", "study etc.")).or_zero()
        assert render(some >= 1, "en") == "study etc. is at least 1; missing counts as zero."
        assert render(rule(2) > some) == "2 高于学习等。缺报按零计。"


class TestEveryNode:
    """A new node, test or way to fold fails here until it is taught."""

    def test_every_concrete_node_has_an_example(self) -> None:
        shown = {type(node) for some, _, _ in SAID for node in inside(some)}
        assert shown == set(concrete(Rule))

    def test_every_known_node_is_there(self) -> None:
        known = {Across, Aggregate, And, Asked, Bands, Choose, Cited, Clip, Compare, Const}
        known |= {Interpolate, Match, MeasureRef, Not, Or, Param, Product, Quotient, Ref, Sum}
        assert known <= set(concrete(Rule))

    @pytest.mark.parametrize("test", Test)
    def test_every_comparison(self, test: Test) -> None:
        some = Compare(test=test, left=X, right=rule(3))
        assert render(some) == f"党课次数{test.label.zh} 3 次。缺报按零计。"

    def test_a_node_that_is_not_taught_to_it_is_named(self) -> None:
        @attrs.frozen(kw_only=True, order=False, repr=False)
        class Untaught(Rule):
            pass

        with pytest.raises(NotImplementedError, match="Untaught"):
            render(Untaught() + 1)


class TestTheCatalogue:
    """All text stands in one place, in both languages, and none of it is idle."""

    def test_every_key_is_used(self) -> None:
        used = set().union(*(keys(some) for some, _, _ in SAID))
        long = Sum(terms=(X,) * 31)
        assert used | keys(long) == set(CATALOGUE)

    @pytest.mark.parametrize("key", CATALOGUE)
    def test_both_languages_fill_the_same_slots(self, key: str) -> None:
        zh, en = (sorted(re.findall(r"\{(\w+)\}", CATALOGUE[key].text(i))) for i in ("zh", "en"))
        assert zh == en
        assert len(set(zh)) == len(zh)

    @given(EVERY)
    def test_a_phrase_has_just_the_slots_of_its_pattern(self, some: Rule) -> None:
        for token in tokens(phrase(some)):
            if isinstance(token, Phrase):
                slots = {name for name, _ in token.slots}
                assert slots == set(re.findall(r"\{(\w+)\}", CATALOGUE[token.key].zh))

    def test_nodes_and_phrases_hold_no_text(self) -> None:
        """Words come with the rule or from the catalogue: two languages, one tree."""
        for some, _, _ in SAID:
            assert phrase(some) == phrase(some)
            assert {written(phrase(some), i, {}) for i in ("zh", "en")} == {
                render(some),
                render(some, "en"),
            }


class TestEveryRule:
    """Any rule can be said, whatever it is made of."""

    @given(EVERY, st.sampled_from(("zh", "en")))
    def test_is_one_line_with_one_stop_at_the_end(self, some: Rule, language: Any) -> None:
        said = render(some, language)
        assert said.strip() == said
        assert "\n" not in said
        assert said.endswith("。" if language == "zh" else ".")
        assert len(said) > 1
        assert not re.search(r"[。,;:，；：、.]\s*[。,;:，；：、]", said)
        assert "  " not in said
        assert said.count("(") == said.count(")")
        assert not re.search(r"[{}]", said)

    @given(EVERY, st.sampled_from(("zh", "en")))
    def test_says_every_measure_and_number(self, some: Rule, language: Any) -> None:
        said = render(some, language)
        told = list(tokens(phrase(some)))
        numbers = {abs(t.value) for t in told if isinstance(t, Figure | Share)}
        measures = {t.measure for t in told if isinstance(t, Reads)}
        for node in inside(some):
            if isinstance(node, MeasureRef):
                assert node.measure in measures
                assert node.measure.label.text(language) in said
            # No points and a minus are words.
            assert {abs(n) for n in numbers_of(node)} - {0, 1} <= numbers

    @given(EVERY)
    def test_is_the_same_every_time(self, some: Rule) -> None:
        assert render(some) == render(some)

    @pytest.mark.parametrize("length", [30, 31, 5000])
    def test_a_chain_of_any_length(self, length: int) -> None:
        for chain, sign in ((Sum(terms=(X,) * length), "+"), (Product(factors=(X,) * length), "×")):
            said = render(chain)
            assert said.count("党课次数") == (length if length <= 30 else 3)
            assert (f"{sign} 其他 (共 {length} 项)" in said) is (length > 30)
        for logic in (And(terms=(BAD,) * length), Or(terms=(BAD,) * length)):
            assert ("others" in render(logic, "en")) is (length > 30)
        assert (render(Sum(terms=(rule(5), *(-X,) * length)))[:3] == "基础分") is (length < 30)


def numbers_of(node: Rule) -> list[Decimal | Fraction]:  # noqa: PLR0911 - one for each node
    """Return the numbers that a node holds itself."""
    match node:
        case Const(value=Decimal() as value):
            return [value]
        case Clip(low=low, high=high):
            return [bound for bound in (low, high) if bound is not None]
        case Bands(edges=edges, outcomes=outcomes):
            return [*edges, *(o for o in outcomes if isinstance(o, Decimal))]
        case Match(table=table, otherwise=rest):
            return [*(v for _, v in table), *([] if rest is None else [rest])]
        case Interpolate(points=line):
            return [number for point in line for number in point]
        case Aggregate(parts=parts, best=best):
            return [*(part.weight for part in parts), *([] if best is None else [Decimal(best)])]
        case Quotient(if_zero=Decimal() as zero):
            return [zero]
        case Param(values=values):
            return [entry.value for entry in values.entries]
    return []
