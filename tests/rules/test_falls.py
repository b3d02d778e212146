"""Looking for falls: the turning points of rules, and what is tried beside them."""

from collections.abc import Mapping
from decimal import Decimal

from partyorg.rules import (
    Kind,
    MeasureRef,
    MeasureType,
    Rule,
    Rulebook,
    Value,
    choose,
    clip,
    mean,
    measure,
    total,
    whole,
)
from partyorg.rules._falls import Fall, Trials
from partyorg.values import Rounding

X, Y = measure("x", low=0).or_zero(), measure("y", low=0).or_zero()
YES = measure("yes", truth=True).or_held()
ANY_WORD = MeasureRef(measure=MeasureType(name="said", kind=Kind.WORD), discharge=YES.discharge)


def lower(before: Mapping[str, Value], after: Mapping[str, Value]) -> bool:
    first, second = before["score"], after["score"]
    return isinstance(first, Decimal) and isinstance(second, Decimal) and second < first


def fall(of: Rule, name: str = "x") -> Fall | None:
    trials = Trials(Rulebook.of({"score": of}), "score", rounding=Rounding(), seed=0)
    (moving,) = (m for m in trials.reads.measures if m.name == name)
    return trials.falls(moving, lower)


def turn(condition: Rule) -> tuple[str, str] | None:
    found = fall(choose((condition, 0), otherwise=1))
    return None if found is None else (found.worse.told(), found.better.told())


class TestTurningPoints:
    """They are solved for where a rule is a straight line in the measure."""

    def test_are_found(self) -> None:
        assert turn(X * 4 - 2 >= 98) == ("x=24", "x=25")
        assert turn(X / 4 >= 9) == ("x=35", "x=36")
        assert turn((X * 3 * 2).cited() >= 222) == ("x=36", "x=37")
        assert turn(total({"a": (X, 1), "b": (X * 2, 1)}) >= 222) == ("x=73", "x=74")
        assert turn(whole(X, 37) >= 3) == ("x=110", "x=111")
        assert turn(X + Y >= 222) is not None
        assert turn((X + Y) / 3 + X * Y * X >= 222) is not None

    def test_elsewhere_the_levels_themselves_are_tried(self) -> None:
        assert turn(X * X >= 49) is not None
        assert turn(mean({"a": (X, 1), "b": (X, 1)}) >= 37) == ("x=36", "x=37")
        assert turn(X.divided_by(X + 1, if_zero=0) >= Decimal("0.5")) is not None


class TestOthers:
    """Truths and words among the others are tried as well."""

    def test_a_truth(self) -> None:
        found = fall(choose((YES, clip(9 - X, low=0)), otherwise=5))
        assert found is not None
        assert "yes=True" in found.worse.told()

    def test_any_word(self) -> None:
        found = fall(choose((ANY_WORD.equals("好"), clip(9 - X, low=0)), otherwise=5))
        assert found is not None
        assert "said=好" in found.worse.told()

    def test_a_word_nobody_knows(self) -> None:
        same = choose((ANY_WORD.equals(ANY_WORD), clip(9 - X, low=0)), otherwise=5)
        assert fall(same) is not None

    def test_none(self) -> None:
        assert fall(X + Y) is None
