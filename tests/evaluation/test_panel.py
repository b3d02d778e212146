"""Panels 评议: scales, rater groups, weights, quorums, before any ballot is cast."""

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from partyorg.evaluation import Panel, RaterGroup, Scale, SheetLimit
from partyorg.evidence import Ballot, Mode
from partyorg.extras.strategies import panels
from partyorg.values import Label
from tests.evaluation.panels import BOTH, OPTIONS, UNIT, group, review, told


def ballot(said: str | int) -> Ballot:
    """Cast one ballot."""
    option, score = (said, None) if isinstance(said, str) else ("", said)
    return Ballot(id="v", panel="r", subject=UNIT, group="党员", option=option, score=score)


class TestOptions:
    """好、较好、一般、差: each is worth points; 弃权 is valid and carries none."""

    def test_they_are_kept_from_the_best(self) -> None:
        shuffled = Scale.options({"差": 0, "好": 100, "一般": 60})
        assert shuffled.words == ("好", "一般", "差")
        assert told(shuffled.low, shuffled.high) == (0, 100)

    def test_points(self) -> None:
        assert OPTIONS.points(ballot("较好")) == 85
        assert OPTIONS.points(ballot("弃权")) is None
        assert OPTIONS.word(ballot("弃权")) == "弃权"

    def test_what_cannot_be_read(self) -> None:
        assert OPTIONS.fault(ballot("好")) is None
        assert OPTIONS.fault(ballot("很好")) == "BALLOT_UNKNOWN_OPTION"
        assert OPTIONS.fault(ballot(100)) == "BALLOT_NOT_AN_OPTION"


class TestScores:
    """Scores lie in a range, and each class has its own: 优秀 from 90, 合格 from 60."""

    scale = Scale.scores(0, 100, classes={"优秀": 90, "合格": 60, "不合格": 0}, abstain=("不了解",))

    def test_classes_tell_scores_apart(self) -> None:
        told = {score: self.scale.word(ballot(score)) for score in (0, 59, 60, 89, 90, 100)}
        assert told == {0: "不合格", 59: "不合格", 60: "合格", 89: "合格", 90: "优秀", 100: "优秀"}

    def test_without_classes_there_is_no_word(self) -> None:
        assert Scale.scores(1, 10).word(ballot(7)) == ""

    def test_what_cannot_be_read(self) -> None:
        assert self.scale.fault(ballot(100)) is None
        assert self.scale.fault(ballot("不了解")) is None
        assert self.scale.fault(ballot(101)) == "BALLOT_OUT_OF_RANGE"
        assert self.scale.fault(ballot(-1)) == "BALLOT_OUT_OF_RANGE"
        assert self.scale.fault(ballot("优秀")) == "BALLOT_NOT_A_SCORE"


class TestWeights:
    """Shares are weights over their sum, exactly; a mode's share stands inside its group's."""

    def test_three_three_four(self) -> None:
        blend = review(group("自评", 3), group("师生", 3), group("组织", 4))
        assert blend.share("自评") == Fraction(3, 10)
        assert blend.share("组织") == Fraction(4, 10)

    def test_modes(self) -> None:
        one = review(group("a", 1), group("b", 2), modes={Mode.ONLINE: 1, Mode.OFFLINE: 3})
        assert one.share("b", Mode.ONLINE) == Fraction(2, 3) * Fraction(1, 4)
        assert list(one.modes) == [Mode.OFFLINE, Mode.ONLINE]

    @given(panels())
    def test_they_make_one(self, panel: Panel) -> None:
        names, modes = panel.group_names, list(panel.modes)
        assert sum(panel.share(name) for name in names) == 1
        assert sum(panel.share(name, mode) for name in names for mode in modes) == 1


class TestQuorum:
    """应到会三分之二: the least whole number that is not below the share."""

    @given(st.integers(0, 500), st.fractions(Fraction(1, 9), 1, max_denominator=9))
    def test_needed(self, people: int, share: Fraction) -> None:
        needed = group("党员", quorum=share).needed(people)
        assert needed >= share * people > needed - 1

    def test_without_one_nothing_is_needed(self) -> None:
        assert group("党员").needed(20) == 0


class TestSheetLimits:
    """不超过: what a ratio allows is rounded down; the same score may be given once at least."""

    def test_words(self) -> None:
        limit = SheetLimit(levels=("好",), ratio="0.3")
        assert [limit.most(rated) for rated in (1, 3, 4, 7)] == [0, 0, 1, 2]

    def test_same_scores(self) -> None:
        limit = SheetLimit(ratio="0.5")
        assert [limit.most(rated) for rated in (1, 2, 3, 4)] == [1, 1, 1, 2]

    def test_a_count_is_itself(self) -> None:
        assert SheetLimit(levels=("好",), count=2).most(100) == 2


class TestWords:
    """A group is called by the name that ballots write, unless a label says otherwise."""

    def test_label(self) -> None:
        assert RaterGroup(name="群众").label == Label.of("群众")
        assert RaterGroup(name="群众", label=Label.of("群众", "public")).label.en == "public"

    def test_the_day_of_the_report(self) -> None:
        assert review().report_by is None
        held = review(held=date(2016, 12, 20), report_before=2, modes=BOTH)
        assert held.report_by == date(2016, 12, 18)
