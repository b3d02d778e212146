"""Everything that the organisation refuses, and with which fact."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

import attrs
import pytest

from partyorg.errors import (
    BlankField,
    DuplicateName,
    EmptyRange,
    EmptyTree,
    Faults,
    NegativeCount,
    NoParts,
    NoSuchUnit,
    NotANumber,
    NotATruth,
    OfficerNotShared,
    Orphan,
    PartyorgError,
    TooFew,
    UnknownLabel,
    WeightsDontSum,
    WrongOrder,
    WrongWeight,
)
from partyorg.org import (
    CountRule,
    Dissolve,
    Form,
    Found,
    Headcount,
    Link,
    LinkKind,
    MemberCategory,
    Merge,
    OrgTree,
    OrgUnit,
    Reclassify,
    Rename,
    SizeRule,
    Split,
    Stage,
    Subject,
    SubjectKind,
    UnitKind,
    anyone,
    direct,
    size,
)
from partyorg.values import Label
from tests.org.campus import CAMPUS, LIBRARY, STUDENTS, TEACHERS

A, B = date(2016, 1, 1), date(2017, 1, 1)
BRANCH = UnitKind.BRANCH
ENDED = attrs.evolve(STUDENTS, headcount=Headcount(), dissolved=A)
NO_TREE = "the units do not form one tree"


def people(count: Any) -> Headcount:
    """Count some members of staff."""
    return Headcount(counts={(MemberCategory.STAFF, Stage.FULL): count})


def seats(**bounds: Any) -> CountRule:
    """Bound a count."""
    what = Label.of("职数", "seats")
    return CountRule(code="C", applies_to=anyone(), attribute="seats", what=what, **bounds)


WRONG: list[tuple[Callable[[], object], PartyorgError | Faults]] = [
    (lambda: OrgUnit(id="", name="党支部", kind=BRANCH), BlankField("id")),
    (lambda: OrgUnit(id=" \t", name="党支部", kind=BRANCH), BlankField("id")),
    (lambda: OrgUnit(id="b", name="　", kind=BRANCH), BlankField("name")),
    (
        lambda: OrgUnit(id="b", name="党支部", kind=BRANCH, founded=B, dissolved=A),
        WrongOrder("founded", B, "dissolved", A),
    ),
    (lambda: people(-1), NegativeCount("在职教职工", "正式党员", -1)),
    (lambda: people(1.5), NegativeCount("在职教职工", "正式党员", 1.5)),
    (lambda: people("3"), NegativeCount("在职教职工", "正式党员", "3")),
    (lambda: people([3]), NegativeCount("在职教职工", "正式党员", [3])),
    (lambda: people(count=True), NegativeCount("在职教职工", "正式党员", True)),
    (lambda: Headcount.of(student=-3), NegativeCount("学生", "党员", -3)),
    (lambda: Subject.of_unit(" "), BlankField("id")),
    (lambda: Subject.person("", unit="b-1"), BlankField("id")),
    (lambda: size(at_least=5, at_most=4), EmptyRange("size", 5, 4)),
    (
        lambda: SizeRule(code="S", applies_to=anyone(), at_least=5, at_most=4),
        EmptyRange("S", 5, 4),
    ),
    (lambda: seats(at_least=5, at_most=4), EmptyRange("C", 5, 4)),
    (lambda: seats(full_from=7, full_to=6), EmptyRange("C", 7, 6)),
    (lambda: CAMPUS["b-9"], NoSuchUnit("b-9")),
    (lambda: CAMPUS.without("p"), Faults(NO_TREE, [EmptyTree()])),
    (lambda: OrgTree(units=[]), Faults(NO_TREE, [EmptyTree()])),
    (
        lambda: OrgTree(units=[CAMPUS.root, TEACHERS], rows=[2, 3]),
        Faults(NO_TREE, [Orphan("b-1", "g-1", (3,))]),
    ),
    (lambda: Rename(on=A, unit="b-1", name=" "), BlankField("name")),
    (lambda: Reclassify(on=A, unit="b-1"), NoParts("kind, sector, form, attributes")),
    (lambda: Found(on=B, unit=ENDED), WrongOrder("on", B, "dissolved", A)),
    (lambda: Dissolve(on=A, unit="b", heirs={"c": 0}), WrongWeight("c", Fraction(0))),
    (lambda: Dissolve(on=A, unit="b", heirs={"c": "一半"}), NotANumber("'一半'")),
    (
        lambda: Dissolve(on=A, unit="b", heirs={"d": "1/2", "c": "2/3"}),
        WeightsDontSum("b", 1, Fraction(7, 6), ("c: 2/3", "d: 1/2")),
    ),
    (lambda: Merge(on=A, units=("b-1",), into=TEACHERS), TooFew("合并", 1, 2)),
    (lambda: Merge(on=A, units=("b-1", "b-1"), into=TEACHERS), DuplicateName("unit", "b-1")),
    (
        lambda: Merge(on=B, units=("b-1", "b-2"), into=ENDED),
        WrongOrder("on", B, "dissolved", A),
    ),
    (lambda: Split(on=A, unit="b", into={TEACHERS: 1}), TooFew("拆分", 1, 2)),
    (
        lambda: Split(on=A, unit="b", into=[(TEACHERS, "0.5"), (TEACHERS, "0.5")]),
        DuplicateName("unit", "b-1"),
    ),
    (
        lambda: Split(on=A, unit="b", into={TEACHERS: 0, LIBRARY: 1}),
        WrongWeight("b-1", Fraction(0)),
    ),
    (
        lambda: Split(on=A, unit="b", into={TEACHERS: "0.3", LIBRARY: "0.6"}),
        WeightsDontSum("b", 1, Fraction(9, 10), ("b-1: 3/10", "b-3: 3/5")),
    ),
    (
        lambda: Split(on=B, unit="b", into={TEACHERS: "0.5", ENDED: "0.5"}),
        WrongOrder("on", B, "dissolved", A),
    ),
    (
        lambda: Split.by_members(on=A, unit="b", into=[TEACHERS, ENDED]),
        WrongWeight("b-2", Fraction(0)),
    ),
    (lambda: Link(party=" ", office="l"), BlankField("party")),
    (lambda: Link(party="b-1", office=""), BlankField("office")),
    (lambda: Link(party="b-1", office="l", kind=LinkKind.SHARES), BlankField("officer")),
    (
        lambda: Link(party="b-1", office="l", kind=LinkKind.COVERS, officer="7f3a"),
        OfficerNotShared("b-1", "l", "覆盖"),
    ),
    (
        lambda: Link(party="b-1", office="l", start=B, end=A),
        WrongOrder("start", B, "end", A),
    ),
    (lambda: not direct(), NotATruth("direct()")),
    (
        lambda: Form.parse("其他"),
        UnknownLabel("Form", "其他", ("单独设置/ordinary", "联合/joint", "临时/temporary")),
    ),
    (
        lambda: SubjectKind.parse(""),
        UnknownLabel("SubjectKind", "", ("组织/unit", "示范区/zone", "岗位/post", "个人/person")),
    ),
]


@pytest.mark.parametrize(("build", "expected"), WRONG)
class TestWrongInputs:
    """What cannot be so does not exist: it is refused, and the refusal names the culprit."""

    def test_is_refused_with_the_fact(
        self, build: Callable[[], object], expected: PartyorgError | Faults
    ) -> None:
        with pytest.raises(type(expected)) as caught:
            build()
        assert caught.value == expected
