"""What a university lays over a table: it adds, keeps whence it came, and never loosens."""

from datetime import date

import pytest

from partyorg.errors import DuplicateName, Faults, UnknownName
from partyorg.processes import (
    Addition,
    CountedOf,
    Gap,
    Material,
    Notice,
    Overlay,
    Process,
    Risk,
    Span,
    Step,
    StepState,
    Threshold,
    VoteRule,
    audit,
    loosenings,
    overlaid,
)
from partyorg.values import Basis, Dated, Label, Source
from tests.processes.table import ADMISSION, CARRIED, DEVELOPMENT, case, done, pair, regular

OURS = Source(document="本校发展党员工作办法", clause="第三条", basis=Basis.PRACTICE)
L = Label.of
TWO_THIRDS = VoteRule(
    quorum=Threshold(share="2/3", of=CountedOf.ENTITLED, inclusive=True),
    passing=Threshold(share="2/3", of=CountedOf.ENTITLED, inclusive=True),
)

#: 两推三审两票决, as usually read; schools differ in what they count.
TWO_THREE_TWO = Overlay(
    code="university",
    title=L("两推三审两票决", "two nominations, three reviews, two votes"),
    source=OURS,
    steps=[
        Step(code="members", title=L("党员推荐"), stage="2", after=["talk"], before=["activist"]),
        Step(code="league", title=L("团组织推优"), stage="2", after=["talk"], before=["activist"]),
        Step(code="tutor", title=L("辅导员审查"), stage="2", after=["examine"]),
        Step(code="faculty", title=L("院系党组织审查"), stage="2", after=["tutor"]),
        Step(code="office", title=L("组织部审查"), stage="2", after=["faculty"], before=["notice"]),
        Step(
            code="ballot",
            title=L("支委会票决"),
            stage="2",
            after=["office"],
            before=["notice"],
            votes=TWO_THIRDS,
        ),
    ],
    gaps=[Gap(after="apply", before="talk", at_most=Span(days=15))],
    additions=[
        Addition(step="meeting", votes=TWO_THIRDS, materials=["志愿书"]),
        Addition(step="notice", notices=Span(working_days=7)),
        Addition(step="apply", materials=["入党申请书", "自传"]),
    ],
)


class TestTwoNominationsThreeReviewsTwoVotes:
    """两推三审两票决: laid over the national table, with the origin kept on every part."""

    OURS = overlaid(DEVELOPMENT, TWO_THREE_TWO)

    def test_steps_stand_where_they_belong(self) -> None:
        assert [step.code for step in self.OURS.steps] == [
            "apply",
            "talk",
            "league",
            "members",
            "activist",
            "examine",
            "tutor",
            "faculty",
            "office",
            "ballot",
            "notice",
            "candidate",
            "meeting",
            "approve",
            "convert",
        ]

    def test_what_follows_waits_for_them(self) -> None:
        assert set(self.OURS.step("activist").after or ()) == {"talk", "members", "league"}
        assert set(self.OURS.step("notice").after or ()) == {"examine", "office", "ballot"}

    def test_origin_and_clause_are_kept(self) -> None:
        assert {step.code for step in self.OURS.steps if step.origin == "university"} == {
            step.code for step in TWO_THREE_TWO.steps
        }
        assert self.OURS.step("ballot").source == OURS
        assert [gap.origin for gap in self.OURS.gaps if gap.before == "talk"] == ["", "university"]
        meeting = self.OURS.step("meeting")
        assert [vote.origin for vote in meeting.votes] == ["", "university"]
        assert [(one.origin, one.source) for one in meeting.materials] == [("university", OURS)]
        assert [one.origin for one in self.OURS.step("notice").notices] == ["", "university"]

    def test_a_material_asked_for_twice_is_asked_for_once(self) -> None:
        wanted = self.OURS.step("apply").materials
        assert [(one.code, one.origin) for one in wanted] == [
            ("入党申请书", ""),
            ("自传", "university"),
        ]

    def test_both_rules_decide(self) -> None:
        late = regular("talk")
        found = audit(self.OURS, late, date(2022, 4, 1))["talk"]
        assert found.state is StepState.LATE
        assert [one.source for one in found.findings] == [OURS]

    def test_both_notices_must_run_out(self) -> None:
        late = regular("candidate")
        found = audit(self.OURS, late, date(2023, 7, 1))["candidate"]
        assert "最早 2023-06-14" in found.findings[0].message.zh

    def test_both_votes_must_carry(self) -> None:
        narrow = done("meeting", 2023, 9, 15, exit="accept", tally=CARRIED, materials="志愿书")
        assert audit(self.OURS, case(narrow), date(2024, 1, 1))["meeting"].findings

    def test_it_loosens_nothing(self) -> None:
        assert loosenings(DEVELOPMENT, TWO_THREE_TWO) == ()


class TestPlacing:
    """A new step stands below what it waits for, else above what waits for it, else last."""

    @pytest.mark.parametrize(
        ("step", "order"),
        [
            ({"after": ["a"]}, "axb"),
            ({"before": ["b"]}, "axb"),
            ({"before": ["a"]}, "xab"),
            ({}, "abx"),
        ],
    )
    def test_row(self, step: dict[str, list[str]], order: str) -> None:
        more = Step(code="x", title=L("x"), stage="1", **step)  # type: ignore[arg-type]
        table = overlaid(pair(), Overlay(code="o", title=L("o"), steps=[more]))
        assert "".join(one.code for one in table.steps) == order

    def test_above_all_it_waits_for_nothing(self) -> None:
        more = Step(code="x", title=L("x"), stage="1", before=["a"])
        table = overlaid(pair(), Overlay(code="o", title=L("o"), steps=[more]))
        assert (table.step("x").after, table.step("a").after) == ((), ("x",))


class TestDated:
    """Laid over a dated process, an overlay is laid over every version."""

    def test_every_version(self) -> None:
        gap = Gap(after="a", before="b", at_most=Span(days=5))
        rules: Dated[Process] = Dated.of({date(2014, 6, 1): pair(), date(2026, 5, 18): pair()})
        ours = overlaid(rules, Overlay(code="o", title=L("o"), gaps=[gap]))
        assert [len(entry.value.gaps) for entry in ours.entries] == [1, 1]


class TestLoosening:
    """Where an overlay is less strict, that is a finding with both clauses, and changes no verdict."""

    def loosened(self, **parts: object) -> list[str]:
        overlay = Overlay(code="o", title=L("o"), source=OURS, **parts)  # type: ignore[arg-type]
        found = loosenings(DEVELOPMENT, overlay)
        assert {one.code for one in found} <= {"OVERLAY_LOOSENS"}
        assert {one.source for one in found} <= {OURS}
        return [one.message.en for one in found]

    @pytest.mark.parametrize(
        ("after", "before", "limits", "loose"),
        [
            ("apply", "talk", {"at_most": Span(days=60)}, True),
            ("apply", "talk", {"at_most": Span(days=30)}, True),
            ("apply", "talk", {"at_most": Span(days=28)}, False),
            ("apply", "talk", {"at_least": Span(days=1)}, False),
            ("activist", "candidate", {"at_least": Span(months=6)}, True),
            ("activist", "candidate", {"at_least": Span(months=18)}, False),
            ("meeting", "approve", {"void_after": Span(months=9)}, True),
            ("meeting", "approve", {"void_after": Span(months=3)}, False),
            ("talk", "activist", {"at_most": Span(years=9)}, False),
        ],
    )
    def test_gaps(self, after: str, before: str, limits: dict[str, Span], *, loose: bool) -> None:
        gap = Gap(after=after, before=before, **limits)  # type: ignore[arg-type]
        assert bool(self.loosened(gaps=[gap])) is loose

    def test_both_clauses(self) -> None:
        gap = Gap(after="apply", before="talk", at_most=Span(days=60))
        assert self.loosened(gaps=[gap]) == [
            "apply → talk: at most 60 days is less strict than at most 1 month "
            "(《发展党员工作细则》 谈话 [second-hand]), which holds"
        ]

    def test_votes(self) -> None:
        lax = VoteRule(
            quorum=Threshold(share="1/2", of=CountedOf.ENTITLED, inclusive=True),
            passing=Threshold(share="1/2", of=CountedOf.PRESENT, inclusive=False),
        )
        found = self.loosened(additions=[Addition(step="meeting", votes=[lax, TWO_THIRDS])])
        assert len(found) == 2
        assert any("more than 1/2 of those entitled and present" in words for words in found)

    def test_an_equal_vote_loosens_nothing(self) -> None:
        assert self.loosened(additions=[Addition(step="meeting", votes=ADMISSION)]) == []

    def test_notices(self) -> None:
        for days, loose in ((3, True), (5, False)):
            notice = Notice(lasting=Span(working_days=days))
            found = self.loosened(additions=[Addition(step="notice", notices=notice)])
            assert bool(found) is loose

    def test_the_national_rule_still_holds(self) -> None:
        gap = Gap(after="apply", before="talk", at_most=Span(days=60))
        ours = overlaid(DEVELOPMENT, Overlay(code="o", title=L("o"), gaps=[gap]))
        late = case(done("apply", 2022, 3, 1, materials="入党申请书"), done("talk", 2022, 4, 20))
        assert audit(ours, late, date(2022, 5, 1))["talk"].state is StepState.LATE


class TestRisks:
    """风险点监控: an overlay names what can go wrong at a step, and who watches it."""

    FORGED = Risk(point=L("材料造假"), watched_by=L("组织部"))

    def test_it_stands_at_the_step(self) -> None:
        addition = Addition(step="b", risk=self.FORGED)
        ours = overlaid(pair(), Overlay(code="o", title=L("o"), additions=[addition]))
        assert [step.risk for step in ours.steps] == [None, self.FORGED]

    def test_none_takes_the_place_of_another(self) -> None:
        named = Overlay(code="o", title=L("o"), additions=[Addition(step="b", risk=self.FORGED)])
        papers = Addition(step="b", materials=["表"])
        more = Overlay(code="p", title=L("p"), additions=[papers])
        assert overlaid(overlaid(pair(), named), more).step("b").risk == self.FORGED
        with pytest.raises(Faults) as caught:
            overlaid(overlaid(pair(), named), named)
        assert caught.value.faults == (DuplicateName("risk", "b"),)


class TestWrongOverlays:
    """An overlay that does not fit its table is refused, with all that does not fit."""

    def test_additions_to_steps_that_are_not_there(self) -> None:
        paper = Material(code="表", title=L("表"))
        overlay = Overlay(
            code="o",
            title=L("o"),
            additions=[Addition(step=code, materials=paper) for code in ("x", "a", "y")],
        )
        with pytest.raises(Faults) as caught:
            overlaid(pair(), overlay)
        assert caught.value.faults == tuple(
            UnknownName("overlay o", code, ("a", "b")) for code in ("x", "y")
        )

    def test_what_would_make_a_faulty_table(self) -> None:
        with pytest.raises(Faults):
            overlaid(pair(), Overlay(code="o", title=L("o"), steps=pair().steps))
