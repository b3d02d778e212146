"""Three levels of honours: marks, eligibility, selection, funds, with hand-computed numbers."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest

from partyorg.casebook import sisu
from partyorg.casebook.sisu import ORGANISATION, POST, ZONE, Level, Outcome
from partyorg.evaluation import Assessment, TiePolicy, assess, check_scheme
from partyorg.evidence import Award, AwardLevel, Evidence, Reading
from partyorg.org import Subject, SubjectKind
from partyorg.programmes.honours import Placing, audit
from partyorg.programmes.projects import audit_budget
from partyorg.values import Basis

YEAR, TREE = sisu.YEAR, sisu.example_tree()
TODAY = date(2023, 1, 10)
UNITS = ("yy", "xf", "df", "sx", "mk", "jg", "yy-t", "xf-t")
Marks = Mapping[Subject, tuple[int, ...]]


def subject(level: Level, id: str, unit: str = "jg-1") -> Subject:
    kind = level.honour.to
    return Subject.of_unit(id) if kind is SubjectKind.UNIT else Subject(kind=kind, id=id, unit=unit)


def assessed(level: Level, marks: Marks) -> Assessment:
    readings = [
        Reading.of(whose, measure.type.name, YEAR, mark)
        for whose, given in marks.items()
        for measure, mark in zip(level.scheme.measures, given, strict=True)
    ]
    return assess(
        level.scheme, TREE, Evidence.of(readings), YEAR, as_of=TODAY, subjects=_listed(marks)
    )


def _listed(marks: Marks) -> list[Subject]:
    return [whose for whose in marks if whose.kind is not SubjectKind.UNIT]


def honoured(whose: Subject, level: AwardLevel) -> Award:
    return Award(id=f"{whose}", subject=whose, title="优秀", level=level, on=date(2021, 7, 1))


def outcome(
    level: Level,
    marks: Marks,
    types: tuple[str, ...] = (),
    awards: tuple[Award, ...] = (),
    ties: TiePolicy = TiePolicy.MEETING,
) -> Outcome:
    """Choose on one level; the types come round in turn unless given."""
    given = types or level.honour.types
    applied = {whose: given[n % len(given)] for n, whose in enumerate(marks)}
    standing = sisu.candidates(level, assessed(level, marks), applied)
    return sisu.choose(level, standing, TREE, today=TODAY, awards=awards, ties=ties)


def reasons(told: Outcome) -> dict[str, list[str]]:
    return {
        one.candidate.subject.id: [reason.code for reason in one.reasons]
        for one in told.asked
        if not one.eligible
    }


class TestSchemes:
    """三层级各有标准: 组织、示范区、岗位分别考核, 各标准同等计分(重构)."""

    def test_each_assesses_its_own_kind(self) -> None:
        kinds = [scheme.assesses for scheme in sisu.SCHEMES]
        assert kinds == [SubjectKind.UNIT, SubjectKind.ZONE, SubjectKind.POST]
        assert [level.honour.to for level in sisu.LEVELS] == kinds

    def test_none_pays_for_doing_worse(self) -> None:
        assert [check_scheme(scheme) for scheme in sisu.SCHEMES] == [(), (), ()]

    def test_their_sources_say_that_weights_are_ours(self) -> None:
        bases = {scheme.source.basis for scheme in sisu.SCHEMES if scheme.source is not None}
        assert bases == {Basis.RECONSTRUCTED}

    def test_the_mean_of_the_marks(self) -> None:
        zone = subject(ZONE, "z")
        score = assessed(ZONE, {zone: (90, 92, 88, 85)}).result(zone).score
        # (90 + 92 + 88 + 85) ÷ 4 = 355 ÷ 4
        assert score.value == Decimal("88.75")


class TestOrganisations:
    """变革型组织: 学习效能型、开放创新型、服务效能型."""

    def test_types(self) -> None:
        assert ORGANISATION.honour.types == ("学习效能型", "开放创新型", "服务效能型")

    def test_the_committee_itself_is_not_concerned(self) -> None:
        root = Subject.of_unit(TREE.root)
        told = sisu.choose(
            ORGANISATION,
            sisu.candidates(
                ORGANISATION, assessed(ORGANISATION, {}), {root: ORGANISATION.honour.types[0]}
            ),
            TREE,
            today=TODAY,
        )
        assert reasons(told) == {"sisu": ["NOT_CONCERNED"]}

    def test_every_type_has_a_place(self) -> None:
        """彰显特色: the best of a type gets the place kept for it, before better ones of others."""
        marks = {subject(ORGANISATION, id): (90 - n,) * 3 for n, id in enumerate(UNITS)}
        types = ("学习效能型",) * 6 + ("开放创新型", "服务效能型")
        told = outcome(ORGANISATION, marks, types)
        # Seven places for eight: of six learning ones the last makes room for the two others.
        assert [whose.id for whose in told.chosen] == [*UNITS[:5], "yy-t", "xf-t"]

    def test_nobody_below_60_is_chosen(self) -> None:
        """质量优先: places stay empty."""
        told = outcome(ORGANISATION, {subject(ORGANISATION, "yy"): (59, 60, 60)})
        assert (told.chosen, told.selection.empty) == ((), 7)

    def test_who_has_no_marks_yet_is_not_chosen(self) -> None:
        whose = subject(ORGANISATION, "yy")
        standing = sisu.candidates(
            ORGANISATION, assessed(ORGANISATION, {}), {whose: ORGANISATION.honour.types[0]}
        )
        told = sisu.choose(ORGANISATION, standing, TREE, today=TODAY)
        [row] = told.selection.rows
        assert (row.placing, row.reason.zh) == (Placing.NOT_CHOSEN, "尚无得分")


class TestZones:
    """党员示范区: 学习氛围浓、作用发挥好、示范引领好、条件标准好."""

    def test_criteria_and_places(self) -> None:
        assert [one.code for one in ZONE.honour.criteria] == [
            "学习氛围浓",
            "作用发挥好",
            "示范引领好",
            "条件标准好",
        ]
        assert ZONE.honour.types[:3] == ("处室", "教研室", "科研团队")
        assert ZONE.honour.types[3:] == ("学生组织", "楼栋", "楼层", "寝室")

    def test_all_four_must_be_met(self) -> None:
        """标准引领: a high mean does not make up for a criterion that is not met."""
        good, lacking = subject(ZONE, "z1"), subject(ZONE, "z2")
        told = outcome(ZONE, {good: (60, 60, 60, 60), lacking: (95, 95, 95, 59)})
        assert told.chosen == (good,)
        assert reasons(told) == {"z2": ["CRITERION_NOT_MET"]}

    def test_one_that_was_not_assessed(self) -> None:
        """Nobody listed the zone: it stands without marks, and of a unit that does not exist."""
        stray = subject(ZONE, "z", unit="nowhere")
        standing = sisu.candidates(ZONE, assessed(ZONE, {}), {stray: ZONE.honour.types[0]})
        told = sisu.choose(ZONE, standing, TREE, today=TODAY)
        assert standing[0].score is None
        assert reasons(told) == {"z": ["CRITERION_NOT_MET"] * 4 + ["UNKNOWN_SUBJECT"]}


class TestPosts:
    """党员先锋岗: 政治品德优秀、业务技能精通、勇做表率先锋; 须已获市教育系统及以上荣誉."""

    @pytest.mark.parametrize(
        ("level", "chosen"),
        [
            (AwardLevel.UNIVERSITY, False),
            (AwardLevel.CITY, True),
            (AwardLevel.PROVINCE, True),
            (AwardLevel.NATION, True),
        ],
    )
    def test_an_earlier_honour(self, level: AwardLevel, *, chosen: bool) -> None:
        post = subject(POST, "p")
        told = outcome(POST, {post: (90, 90, 90)}, awards=(honoured(post, level),))
        assert told.chosen == ((post,) if chosen else ())

    def test_none_at_all(self) -> None:
        told = outcome(POST, {subject(POST, "p"): (99, 99, 99)})
        assert reasons(told) == {"p": ["AWARD_NOT_HELD"]}

    def test_equal_scores_are_told_apart_by_the_criteria_in_turn(self) -> None:
        marks = {subject(POST, f"p{n}"): (80, 80, 80) for n in range(7)}
        marks |= {subject(POST, "a"): (79, 81, 80), subject(POST, "b"): (81, 79, 80)}
        awards = tuple(honoured(whose, AwardLevel.CITY) for whose in marks)
        told = outcome(POST, marks, ("教学科研",) * 9, awards)
        assert told.chosen == (subject(POST, "b"),)
        assert {c.subject.id for c in told.selection.left_to_a_meeting} == {
            f"p{n}" for n in range(7)
        }

    def test_or_all_equal_ones_are_dropped(self) -> None:
        marks = {subject(POST, f"p{n}"): (80, 80, 80) for n in range(8)}
        awards = tuple(honoured(whose, AwardLevel.CITY) for whose in marks)
        told = outcome(POST, marks, ("教学科研",) * 8, awards, ties=TiePolicy.DEMOTE_ALL)
        assert told.chosen == ()
        assert {row.placing for row in told.selection.rows} == {Placing.NOT_CHOSEN}


def everybody() -> list[Outcome]:
    """Let eight stand on each level."""
    outcomes = []
    for level in sisu.LEVELS:
        names = [subject(level, id) for id in UNITS]
        size = len(level.scheme.measures)
        marks = {whose: (90 - n,) * size for n, whose in enumerate(names)}
        awards = tuple(honoured(whose, AwardLevel.CITY) for whose in names)
        outcomes.append(outcome(level, marks, awards=awards))
    return outcomes


class TestTheWholeYear:
    """共评选21个, 资助38.5万元: 7 × (30000 + 20000 + 5000) = 385000.00 元."""

    def test_21_are_chosen(self) -> None:
        assert [len(told.chosen) for told in everybody()] == [7, 7, 7]

    def test_the_grants_come_to_the_total_in_exact_cents(self) -> None:
        budget = sisu.budget(everybody(), YEAR)
        assert (len(budget.lines), str(budget.total)) == (21, "385000.00")
        assert audit_budget(budget) == ()

    def test_levels(self) -> None:
        assert [str(level.funding) for level in sisu.LEVELS] == [
            "210000.00",
            "140000.00",
            "35000.00",
        ]

    def test_one_place_empty_and_the_total_differs(self) -> None:
        told = everybody()
        short = [*told[:2], outcome(POST, {subject(POST, "p"): (90, 90, 90)})]
        [finding] = audit_budget(sisu.budget(short, YEAR))
        assert finding.code == "TOTAL_DIFFERS"
        assert "350000" in finding.message.zh

    def test_they_are_entered_in_the_register(self) -> None:
        register = sisu.register(everybody(), TODAY)
        assert len(register.events) == 21
        assert audit(register, TREE, today=TODAY) == ()
        assert register.at(TODAY).holders(ZONE.honour.code) == tuple(
            sorted(subject(ZONE, id) for id in UNITS[:7])
        )

    def test_who_holds_it_is_not_chosen_again(self) -> None:
        before = sisu.register(everybody(), TODAY)
        marks = {subject(ZONE, "yy"): (90, 90, 90, 90)}
        standing = sisu.candidates(
            ZONE, assessed(ZONE, marks), dict.fromkeys(marks, ZONE.honour.types[0])
        )
        told = sisu.choose(ZONE, standing, TREE, today=TODAY, register=before)
        assert reasons(told) == {"yy": ["ALREADY_HELD"]}
