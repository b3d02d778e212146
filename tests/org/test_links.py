"""Party units and administrative units that belong together."""

from datetime import date

from partyorg.org import (
    Link,
    LinkKind,
    Links,
    OrgTree,
    OrgUnit,
    UnitKind,
    direct,
    kind,
    level,
)
from partyorg.values import Source
from tests.org.campus import CAMPUS

DAY = date(2016, 9, 1)
DOCUMENT = Source(document="校党发〔2016〕8号")
OFFICES = OrgTree(
    units=[
        OrgUnit(id="u", name="示例大学", kind=UnitKind.INSTITUTION),
        OrgUnit(id="s", name="机械工程学院", kind=UnitKind.SCHOOL, parent="u"),
        OrgUnit(id="t", name="力学教研室", kind=UnitKind.SECTION, parent="s"),
        OrgUnit(id="l", name="图书馆", kind=UnitKind.OFFICE, parent="u"),
        OrgUnit(id="a", name="档案馆", kind=UnitKind.OFFICE, parent="u", dissolved=DAY),
        OrgUnit(id="n", name="网络中心", kind=UnitKind.OFFICE, parent="u"),
    ]
)
LINKS = Links(
    links=[
        Link(party="f-1", office="s"),
        Link(party="g-1", office="s", kind=LinkKind.COVERS),
        Link(party="b-1", office="t", start=date(2015, 1, 1), end=date(2017, 1, 1)),
        Link(party="b-3", office="l", source=DOCUMENT),
        Link(party="b-3", office="n", kind=LinkKind.COVERS, start=date(2017, 1, 1)),
    ]
)


class TestManyToMany:
    """一个党支部可覆盖几个部门, 一个学院可有几个党组织: asked from both sides on a day."""

    def test_from_the_party_unit(self) -> None:
        assert LINKS.offices("b-3", DAY) == ("l",)
        assert LINKS.offices("b-3", date(2017, 1, 1)) == ("l", "n")

    def test_from_the_administrative_unit(self) -> None:
        assert LINKS.parties("s", DAY) == ("f-1", "g-1")
        assert LINKS.parties("s", DAY, LinkKind.SEAT) == ("f-1",)
        assert LINKS.parties("nowhere", DAY) == ()

    def test_days(self) -> None:
        assert [LINKS.offices("b-1", date(year, 1, 1)) for year in (2014, 2015, 2016, 2017)] == [
            (),
            ("t",),
            ("t",),
            (),
        ]

    def test_order_and_repetition_are_irrelevant(self) -> None:
        assert Links(links=(*reversed(LINKS.links), *LINKS.links)) == LINKS

    def test_sources_do_not_disturb_the_order(self) -> None:
        one, other = Link(party="b", office="l"), Link(party="b", office="l", source=DOCUMENT)
        assert Links(links=[one, other]) == Links(links=[other, one])

    def test_the_short_way(self) -> None:
        pairs = Links.of(("f-1", "s"), ("g-1", "s"), kind=LinkKind.CONTACT)
        assert pairs.parties("s", DAY, LinkKind.CONTACT) == ("f-1", "g-1")


class TestCrossAppointments:
    """双向交叉任职: opaque ids of those who hold office on both sides, with the days they do."""

    BOTH = Links(
        links=[
            Link(party="f-1", office="s", kind=LinkKind.SHARES, officer="7f3a"),
            Link(party="f-1", office="s", kind=LinkKind.SHARES, officer="02c9", end=DAY),
            Link(party="b-3", office="l", kind=LinkKind.SHARES, officer="7f3a"),
            Link(party="g-1", office="s"),
        ]
    )

    def test_asked_from_both_sides_on_a_day(self) -> None:
        before = date(2016, 8, 31)
        assert self.BOTH.officers("f-1", before) == self.BOTH.officers("s", before)
        assert self.BOTH.officers("s", before) == ("02c9", "7f3a")
        assert self.BOTH.officers("s", DAY) == self.BOTH.officers("l", DAY) == ("7f3a",)
        assert self.BOTH.officers("g-1", DAY) == ()

    def test_units_without_one_are_findings(self) -> None:
        found = self.BOTH.findings(
            DAY,
            party=CAMPUS,
            office=OFFICES,
            parties=kind(UnitKind.GENERAL_BRANCH),
            offices=kind(UnitKind.SCHOOL),
            kinds=[LinkKind.SHARES],
        )
        assert [(one.code, one.subject) for one in found] == [("PARTY_WITHOUT_OFFICE", "g-1")]


class TestFindings:
    """Units without counterpart, and links to units that are not there, are findings."""

    def test_without_counterpart(self) -> None:
        found = LINKS.findings(
            DAY, party=CAMPUS, office=OFFICES, parties=direct(), offices=level(2)
        )
        assert [(one.code, one.subject, one.message.zh) for one in found] == [
            ("OFFICE_WITHOUT_PARTY", "n", "没有对应的党组织")
        ]

    def test_only_some_kinds_may_count(self) -> None:
        found = LINKS.findings(
            DAY,
            party=CAMPUS,
            office=OFFICES,
            parties=kind(UnitKind.GENERAL_BRANCH),
            offices=kind(UnitKind.SCHOOL),
            kinds=[LinkKind.SEAT],
        )
        assert [(one.code, one.subject) for one in found] == [("PARTY_WITHOUT_OFFICE", "g-1")]

    def test_links_to_nowhere(self) -> None:
        more = Links(links=[Link(party="b-9", office="a"), Link(party="b-3", office="x", end=DAY)])
        found = more.findings(DAY, party=CAMPUS, office=OFFICES, parties=kind(), offices=kind())
        assert [(one.subject, one.message.en) for one in found] == [
            ("a", "b-9 set up in a: no unit a on 2016-09-01"),
            ("b-9", "b-9 set up in a: no unit b-9 on 2016-09-01"),
        ]
