"""The score with what vetoes deduct, as definitions of the scheme's rulebook.

A deduction is part of the score, so that explaining, comparing and checking need no
rule of their own for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

import attrs

from partyorg.evaluation._veto import Deduct, Veto, in_order
from partyorg.rules import (
    Aggregate,
    Branch,
    Choose,
    Definition,
    Explanation,
    How,
    Kind,
    Part,
    Ref,
    Rule,
    WhenAbsent,
    clip,
    rule,
)
from partyorg.values import Label, Source, plain

BASE, SCORE = "base", "score"


def points_name(veto: Veto) -> str:
    """Return the name of the points that a veto takes off, which are negative."""
    return f"{veto.code}/扣分"


def before_name(floor: Decimal) -> str:
    """Return the name of the score before the deductions that end at a floor."""
    return f"{SCORE}/扣至{plain(floor)}前"


def floors(vetoes: Iterable[Veto], floor: Decimal | None) -> dict[Decimal, list[Veto]]:
    """Return the deducting vetoes by the floor they end at, the highest first.

    Deductions that end at one floor add up; those that end higher go first, so that
    the order in which vetoes are listed is irrelevant.
    """
    found: dict[Decimal, list[Veto]] = {}
    for veto in in_order(vetoes):
        if isinstance(veto.effect, Deduct):
            ends = veto.effect.floor if floor is None else max(floor, veto.effect.floor)
            found.setdefault(ends, []).append(veto)
    return dict(sorted(found.items(), reverse=True))


def deducted(
    scored: Rule, vetoes: Iterable[Veto], *, floor: Decimal | None, source: Source | None
) -> Iterator[Definition]:
    """Define the score: what was scored, less what vetoes deduct.

    Parameters
    ----------
    scored : Rule
    vetoes : iterable of Veto
    floor : number, optional
        [points] The scheme's own.
    source : Source, optional
        The scheme's own.

    Yields
    ------
    Definition
        The last one is the score.
    """
    listed = floors(vetoes, floor)
    names = [*(before_name(ends) for ends in listed), SCORE]
    rules = [scored]
    for ends, striking in listed.items():
        yield from map(_points, striking)
        rules.append(_taken_off(before_name(ends), ends, striking))
    for name, one in zip(names, rules, strict=True):
        label = Label.of("总分", "score") if name == SCORE else _BEFORE
        yield Definition(name=name, rule=one, label=label, source=source)


_BEFORE = Label.of("扣分前得分", "score before deductions")


def _points(veto: Veto) -> Definition:
    """Define the points a veto takes off; absent where it cannot be decided."""
    assert isinstance(veto.effect, Deduct)  # noqa: S101 - these alone are handed in
    strikes = Branch(
        when=Ref(name=veto.code, yields=Kind.TRUTH),
        then=rule(-veto.effect.points),
        label=Label.of("否决扣分", "the veto strikes"),
    )
    points = Choose(branches=(strikes,), otherwise=rule(0))
    return Definition(name=points_name(veto), rule=points, label=veto.title, source=veto.source)


def _taken_off(before: str, floor: Decimal, vetoes: Iterable[Veto]) -> Rule:
    """Take points off down to a floor; what is below it already stays."""
    parts = (
        Part(name=veto.code, rule=Ref(name=points_name(veto)), label=veto.title) for veto in vetoes
    )
    taken = Aggregate(parts=tuple(parts), absent=WhenAbsent.SKIP)
    off = taken.cited(label=Label.of("一票否决扣分", "deducted by vetoes"))
    left = clip(Ref(name=before) + off, low=floor)
    return Aggregate(
        parts=(
            Part(name="before", rule=Ref(name=before), label=_BEFORE),
            Part(name="after", rule=left, label=Label.of("扣分后得分", "score after deductions")),
        ),
        how=How.LOWEST,
        absent=WhenAbsent.PROPAGATE,
    )


def briefly(
    told: Explanation,
    listed: Mapping[Decimal, Sequence[Veto]],
    struck: Callable[[str], bool | None],
) -> Explanation:
    """Tell deductions where one struck, and the score before them in full only once.

    Parameters
    ----------
    told : Explanation
    listed : mapping of Decimal to sequence of Veto
        See `floors`.
    struck : callable
        Whether a veto struck, by code.

    Returns
    -------
    Explanation
    """
    names = {before_name(ends) for ends in listed}
    idle = {
        before_name(ends)
        for ends, vetoes in listed.items()
        if not any(struck(veto.code) for veto in vetoes)
    }
    seen: set[str] = set()

    def brief(one: Explanation) -> Explanation:
        while one.name in (SCORE, *names) and one.inputs and one.inputs[0].name in idle:
            before = one.inputs[0]
            one = attrs.evolve(before, name=one.name, label=one.label, provisional=one.provisional)
        if one.name in seen:
            return attrs.evolve(one, said=_ABOVE, remarks=(), inputs=())
        seen.update({one.name} & names)
        return attrs.evolve(one, inputs=tuple(map(brief, one.inputs)))

    return brief(told) if names else told


_ABOVE = Label.of("见上", "as above")
