"""Every figure of the source, and everything about them that stays open."""

import pytest

from partyorg.casebook import cqut, unlike
from partyorg.org import UnitKind
from partyorg.values import Basis, Severity, exact

FIGURES = {figure.code: figure for figure in cqut.figures()}


class TestStructure:
    """结构性数字逐一由对象算出."""

    @pytest.mark.parametrize(
        ("code", "counted"),
        [
            ("SECOND_BEFORE", 27),
            ("BRANCHES_BEFORE", 48),
            ("SECOND_AFTER", 24),
            ("BRANCHES_AFTER", 61),
            ("GROUPS", 7),
            ("SCHEMES", 2),
            ("HEADINGS", 4),
            ("MECHANISMS", 8),
            ("INSTITUTIONS", 7),
            ("PER_STUDENT", 5),
            ("PER_MEMBER", 50),
            ("COMMENDATION", 2),
            ("STANDARDS", 56),
            ("PILOTS", 6),
            ("VISITORS", 24),
        ],
    )
    def test_counted(self, code: str, counted: int) -> None:
        figure = FIGURES[code]
        assert figure.computed == counted
        assert figure.stated.admits(counted)

    def test_all_agree(self) -> None:
        assert unlike(FIGURES.values(), "cqut") == ()

    def test_all_cite_the_source(self) -> None:
        sources = [figure.stated.source for figure in FIGURES.values()]
        assert {source.basis for source in sources if source} == {Basis.STATED}
        assert None not in sources

    def test_each_has_a_code_of_its_own(self) -> None:
        assert len(FIGURES) == len(cqut.figures())


class TestStandards:
    """56个单位各有党员先进性标准."""

    STANDARDS = cqut.standards(cqut.tree())

    def test_each_is_of_a_branch_below_a_general_branch(self) -> None:
        tree = cqut.tree()
        kinds = {(tree[unit].kind, tree.is_direct(unit)) for unit in self.STANDARDS}
        assert kinds == {(UnitKind.BRANCH, False)}

    @pytest.mark.parametrize("unit", ["cqut-19-1", "cqut-01-4", "cqut-21"])
    def test_who_has_none(self, unit: str) -> None:
        assert unit not in self.STANDARDS

    def test_each_is_made_for_its_unit(self) -> None:
        titles = {standard.title.zh for standard in self.STANDARDS.values()}
        assert len(titles) == 56
        teachers, students = (self.STANDARDS[unit].items for unit in ("cqut-01-1", "cqut-01-2"))
        assert teachers[:2] == students[:2]
        assert not {*teachers[2:]} & {*students[2:]}

    def test_what_they_say_is_ours(self) -> None:
        bases = {standard.source.basis for standard in self.STANDARDS.values()}
        assert bases == {Basis.RECONSTRUCTED}


class TestSecretaries:
    """党总支书记: 博士硕士54%, 高级职称86%, 45岁以下63%."""

    def test_the_base_is_the_second_level(self) -> None:
        assert {share.base for share in cqut.SECRETARIES} == {len(cqut.tree().at_level(2))}

    @pytest.mark.parametrize(("at", "whole"), [(0, (13,)), (1, ()), (2, (15,))])
    def test_whole_numbers(self, at: int, whole: tuple[int, ...]) -> None:
        assert cqut.SECRETARIES[at].fitting() == whole


class TestOutcomes:
    """成效数字只注明原文, 不作推算: nothing is computed that the source does not compute."""

    @pytest.mark.parametrize(
        ("code", "low", "high"),
        [
            ("APPLIED", 3300, None),
            ("TRAINED", 2070, 2070),
            ("ADMITTED", 793, 793),
            ("TEACHERS_ADMITTED", 8, 10),
            ("UNDERGRADUATES", "8.5", "9.5"),
            ("YOUNG_TEACHERS", "43.5", "43.5"),
            ("MASTERS", 40, 40),
            ("OPINIONS", 1000, None),
            ("LEADERS", 98, 100),
            ("MANAGERS", 96, 100),
            ("NOMINATIONS", 2000, None),
            ("NOMINATING_STAFF", 95, 95),
            ("PETITIONS", 0, 0),
            ("CITY_HONOURS", 16, 16),
            ("OWN_HONOURS", 78, 78),
            ("GREEN_CHANNEL", 4000, None),
            ("FLATS", 700, None),
            ("SCHOLARSHIPS", 18084, 18084),
            ("SCHOLARSHIP_MONEY", 6418200, 6418200),
            ("LOANS", 155, 155),
            ("LOAN_MONEY", 153800, 153800),
            ("GRANTS", 3650, 3750),
            ("GRANT_MONEY", 2800000, None),
            ("GRANTED", 38, 42),
        ],
    )
    def test_stated(self, code: str, low: int | str, high: int | str | None) -> None:
        figure = FIGURES[code]
        said = (figure.stated.low, figure.stated.high)
        assert [None if end is None else str(end.normalize()) for end in said] == [
            None if end is None else str(exact(end).normalize()) for end in (low, high)
        ]
        assert figure.computed is None


class TestFindings:
    """原文存疑之处全部列出, 不作取舍."""

    def test_all_of_them(self) -> None:
        found = [(one.code, one.severity) for one in cqut.findings()]
        assert found == [
            ("SECRETARIES_TITLE", Severity.WARNING),
            ("MASTERS_OF_WHOM", Severity.ADVICE),
            ("PERSON_TIMES_OR_PERSONS", Severity.ADVICE),
        ]

    def test_a_share_without_base(self) -> None:
        assert "86%" in cqut.findings()[0].message.zh
        assert "基数未给出" in cqut.findings()[0].message.zh

    def test_a_denominator_left_open(self) -> None:
        assert "占教师党员" in cqut.findings()[1].message.zh

    def test_person_times_that_are_a_share_of_persons(self) -> None:
        assert "一人可有多次" in cqut.findings()[2].message.zh

    def test_all_cite_the_source(self) -> None:
        assert all(one.source and one.source.basis is Basis.STATED for one in cqut.findings())
