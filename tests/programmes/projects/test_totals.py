"""Published totals against their parts: Yanshan University's figures among them."""

from typing import Any

import pytest

from partyorg.programmes.projects import Project, StatedTotal, Totalled, audit_projects, yuan
from partyorg.values import Finding, Stated, split
from tests.programmes.projects.campus import END, SOURCE, TREE, call, project, said


def granted(key: int, general: int, total: str) -> list[Project]:
    """Make so many projects of b1, over which a total in 万元 is spread evenly."""
    cents = int(yuan(total, times=10_000) * 100)
    return [
        project(
            code=f"{number:02}",
            tier="key" if number < key else "general",
            granted=yuan(str(part)) / 100,
        )
        for number, part in enumerate(split(cents, [1] * (key + general)))
    ]


def total(text: str, value: Any, tier: str = "", of: Totalled = Totalled.PROJECTS) -> StatedTotal:
    """State a total that means what it says."""
    figure = Stated.exactly(text, value, SOURCE)
    return StatedTotal(call="特色阵地", tier=tier, of=of, figure=figure)


def audit(projects: list[Project], *stated: StatedTotal) -> tuple[Finding, ...]:
    """Audit projects under one call, with published totals."""
    return audit_projects([call()], projects, TREE, END, stated=stated)


class TestYanshan:
    """燕山大学: 58 projects are stated of which 9 key and 39 general; 23 topics are 2 + 21."""

    WHOLE, KEY, GENERAL = total("58个", 58), total("9个", 9, "key"), total("39个", 39, "general")
    MONEY = total("12.3万元", 123_000, of=Totalled.FUNDING)

    def test_ten_projects_are_unaccounted_for(self) -> None:
        found = audit(granted(9, 39, "12.3"), self.WHOLE, self.KEY, self.GENERAL, self.MONEY)
        assert [finding.text() for finding in found] == [
            "警示 特色阵地: 项目数: 原文“58个”, 各项合计 9个 + 39个, 尚有 10 未列明"
            " · 001_16dbe29795052c42.txt〔原文所述〕",
            "警示 特色阵地: 项目数: 原文“58个”, 各项合计 48, 尚有 10 未列明"
            " · 001_16dbe29795052c42.txt〔原文所述〕",
        ]
        assert (
            found[0].message.en
            == "projects: stated 58个, the parts are 9个 + 39个, 10 unaccounted for"
        )

    def test_the_stated_figures_contradict_each_other_by_themselves(self) -> None:
        found = audit([], self.WHOLE, self.GENERAL, self.KEY)
        assert "TIERS_DONT_ADD_UP" in {finding.code for finding in found}

    def test_the_topics_add_up(self) -> None:
        topics = granted(2, 21, "5.2")
        assert sum(topic.granted for topic in topics) == 52_000
        assert (
            audit(
                topics,
                total("23项", 23),
                total("2项", 2, "key"),
                total("21项", 21, "general"),
                total("5.2万元", 52_000, of=Totalled.FUNDING),
            )
            == ()
        )


class TestDifference:
    """相差多少: what a total and its parts are apart is named, in either direction."""

    def test_too_many(self) -> None:
        [found] = audit(granted(2, 1, "0.3"), total("2项", 2))
        assert found.message.en == "projects: stated 2项, the parts are 3, 1 too many"

    def test_money_to_the_cent(self) -> None:
        short = total("0.3万元", "3000.01", of=Totalled.FUNDING)
        [found] = audit(granted(2, 1, "0.3"), short)
        assert found.message.zh == "经费: 原文“0.3万元”, 各项合计 3000, 尚有 0.01 未列明"

    def test_of_a_tier(self) -> None:
        found = audit(granted(2, 1, "0.3"), total("3项", 3, "key"))
        assert said(found) == [("TOTAL_DIFFERS", "特色阵地/key")]

    def test_an_unknown_tier(self) -> None:
        assert said(audit([], total("3项", 3, "?"))) == [("UNKNOWN_TIER", "特色阵地/?")]

    def test_what_was_not_approved_is_no_part(self) -> None:
        waiting = project(approved=None, granted=0)
        assert audit([waiting], total("0项", 0)) == ()


class TestWording:
    """余、多、近: a figure is held only to what its words admit, and so are sums of figures."""

    @pytest.mark.parametrize(
        ("whole", "key", "codes"),
        [
            (Stated.at_least("50余", 50), Stated.exactly("20", 20), ["TIERS_DONT_ADD_UP"]),
            (Stated.at_least("50余", 50), Stated.at_least("20余", 20), []),
            (Stated.exactly("25", 25), Stated.at_least("20余", 20), ["TIERS_DONT_ADD_UP"]),
            (Stated.exactly("35", 35), Stated.at_least("20余", 20), []),
            (Stated(text="若干"), Stated.exactly("20", 20), []),
            (Stated.exactly("5", 5), Stated(text="若干"), ["TIERS_DONT_ADD_UP"]),
            (Stated.exactly("15", 15), Stated(text="若干"), []),
        ],
    )
    def test_of_the_parts(self, whole: Stated, key: Stated, codes: list[str]) -> None:
        """The general ones are 10 in each case."""
        stated = [
            StatedTotal(call="特色阵地", figure=whole),
            StatedTotal(call="特色阵地", tier="key", figure=key),
            total("10", 10, "general"),
        ]
        found = [finding.code for finding in audit([], *stated)]
        assert [code for code in found if code == "TIERS_DONT_ADD_UP"] == codes

    def test_parts_of_which_one_is_not_stated_are_not_added(self) -> None:
        codes = {finding.code for finding in audit([], total("58", 58), total("9", 9, "key"))}
        assert codes == {"TOTAL_DIFFERS"}
