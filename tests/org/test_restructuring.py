"""重庆工学院 2006: a whole restructuring written as changes.

Stated by the source: in 2006 the 27 general branches 党总支, directly subordinate branches
counted in, and 48 branches 党支部 became 24 and 61, and groups 党小组 were added.  Which units
changed how is not stated: ids, names and the single changes here are reconstructed.
"""

from datetime import date
from fractions import Fraction

from partyorg.org import (
    Carry,
    Change,
    Found,
    History,
    Merge,
    OrgTree,
    OrgUnit,
    Split,
    UnitKind,
)
from partyorg.values import Basis, Finding, Label, Period, Source, Stated

START, ON = date(2006, 1, 1), date(2006, 9, 1)
STATED = Source(document="重庆工学院“固本强基”", clause="组织设置")
MADE = Source(document="重庆工学院“固本强基”", clause="组织设置", basis=Basis.RECONSTRUCTED)
COMMITTEE = OrgUnit(id="p", name="重庆工学院党委", kind=UnitKind.UNIVERSITY_COMMITTEE)


def general(number: int) -> OrgUnit:
    """Make a general branch."""
    name = f"第 {number} 党总支"
    return OrgUnit(id=f"g-{number:02}", name=name, kind=UnitKind.GENERAL_BRANCH, parent="p")


def branch(number: int, parent: str) -> OrgUnit:
    """Make a branch."""
    name = f"第 {number} 党支部"
    return OrgUnit(id=f"b-{number:02}", name=name, kind=UnitKind.BRANCH, parent=parent)


def before() -> OrgTree:
    """Build 24 general branches and 3 direct branches, with 48 branches, two below each."""
    generals = [general(number) for number in range(1, 25)]
    direct = [branch(number, "p") for number in (91, 92, 93)]
    below = [branch(number, f"g-{1 + (number - 1) // 2:02}") for number in range(1, 49)]
    return OrgTree(units=[COMMITTEE, *generals, *direct, *below])


def changes() -> list[Change]:
    """Merge three general branches into others; split 13 branches by years of study; add groups."""
    found: list[Change] = [
        Merge(on=ON, units=(f"g-{one:02}", f"g-{one + 1:02}"), into=general(one), source=MADE)
        for one in (1, 3, 5)
    ]
    for number in range(20, 33):
        parent = f"g-{1 + (number - 1) // 2:02}"
        lower, upper = branch(number, parent), branch(number + 100, parent)
        shares = {lower: "1/2", upper: "1/2"}
        found.append(Split(on=ON, unit=lower.id, into=shares, source=MADE))
        group = OrgUnit(id=f"s-{number}", name="党小组", kind=UnitKind.GROUP, parent=upper.id)
        found.append(Found(on=ON, unit=group, source=MADE))
    return found


HISTORY = History(tree=before(), start=START, changes=changes())
LINEAGE = HISTORY.lineage(START, ON)


def counts(tree: OrgTree) -> tuple[int, int, int]:
    """Count second-level units, branches below them, and groups."""
    below = [unit for unit in tree.branches() if tree.level(unit.id) > 2]
    return len(tree.at_level(2)), len(below), len(tree.of_kind(UnitKind.GROUP))


def compared(text: str, stated: int, computed: int) -> Finding | None:
    """Hold a computed figure against the stated one."""
    figure = Stated.exactly(text, stated, STATED)
    return figure.compare(computed, code="CQUT", subject="p", what=Label.of("组织数", "units"))


class TestRestructuring:
    """党总支(直属党支部)由 27 个调整为 24 个, 党支部由 48 个调整为 61 个, 增设党小组."""

    def test_before_and_after(self) -> None:
        second, below, groups = counts(HISTORY.at(START))
        assert compared("27个", 27, second) is None
        assert compared("48个", 48, below) is None
        assert groups == 0
        second, below, groups = counts(HISTORY.at(ON))
        assert compared("24个", 24, second) is None
        assert compared("61个", 61, below) is None
        assert groups > 0

    def test_the_year_has_two_parts(self) -> None:
        year = Period.year(2006)
        parts = [(part, counts(tree)[:2]) for part, tree in HISTORY.trees(year)]
        assert parts == [
            (Period(start=START, end=ON), (27, 48)),
            (Period(start=ON, end=year.end), (24, 61)),
        ]

    def test_branches_of_a_merged_general_branch_come_along(self) -> None:
        assert [unit.id for unit in HISTORY.at(ON).children("g-01")] == [
            "b-01",
            "b-02",
            "b-03",
            "b-04",
        ]

    def test_nobody_is_lost_on_the_way(self) -> None:
        assert LINEAGE.lost == {}
        assert all(unit.startswith("s-") for unit in LINEAGE.founded)
        assert HISTORY.findings() == ()

    def test_last_years_scores_are_carried_over(self) -> None:
        scores = {f"g-{number:02}": 70 + number for number in range(1, 25)}
        scores |= {"b-20": 88}
        carried = LINEAGE.carry(scores, how=Carry.MEAN)
        assert (carried["g-01"], carried["g-07"]) == (Fraction(143, 2), Fraction(77))
        assert carried["b-20"] == carried["b-120"] == 88

    def test_branches_are_counted_exactly_over_the_split(self) -> None:
        activities = {unit.id: 1 for unit in HISTORY.at(START)}
        carried = LINEAGE.carry(activities, how=Carry.SUM)
        known = [value for unit, value in carried.items() if unit not in LINEAGE.founded]
        assert sum(known) == 1 + 27 + 48  # type: ignore[arg-type]
