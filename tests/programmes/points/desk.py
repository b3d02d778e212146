"""A plan, a few persons, and short ways to enter what they did."""

from datetime import date
from typing import Any

from partyorg.org import Subject
from partyorg.programmes.points import (
    Ledger,
    Move,
    PointEntry,
    PointItem,
    PointPlan,
    balance,
)
from partyorg.values import Label

ANN, BO, CY = (
    Subject.person(id, unit=unit) for id, unit in (("7f3a", "b1"), ("91c0", "b1"), ("c2d8", "b2"))
)
YEAR_END = date(2016, 12, 31)
SERVICE = Label.of("志愿服务", "volunteering")


def item(code: str = "service", **more: Any) -> PointItem:
    """Make an item: a point for each unit, unless told."""
    return PointItem(**{"code": code, "label": SERVICE, "points": 1, **more})


def plan(*items: PointItem, **more: Any) -> PointPlan:
    """Make a plan of one item, unless told."""
    title = Label.of("党员积分", "points")
    return PointPlan(**{"code": "积分", "title": title, "items": items or (item(),), **more})


def day(month: int, day: int = 1, year: int = 2016) -> date:
    """Name a day of 2016, unless told."""
    return date(year, month, day)


def earned(
    on: date, amount: Any = 1, *, who: Subject = ANN, id: str = "", **more: Any
) -> PointEntry:
    """Enter something earned."""
    told = {"item": "service", "amount": amount, "subject": who, **more}
    return PointEntry(id=id or f"{on}/{amount}/{who.id}", on=on, **told)


def spent(on: date, amount: Any = 1, **more: Any) -> PointEntry:
    """Enter something spent."""
    return earned(on, amount, **{"move": Move.SPENT, "id": f"-{on}/{amount}", **more})


def told(
    *entries: PointEntry, under: PointPlan | None = None, on: date = YEAR_END, who: Subject = ANN
) -> Any:
    """Return somebody's balance; Any, since tests compare fractions with whole numbers."""
    return balance(Ledger(entries=entries), under or plan(), who, on)


def account(*entries: PointEntry, **more: Any) -> Any:
    """Say what became of the first item's points."""
    return told(*entries, **more).accounts[0]


def left(*entries: PointEntry, **more: Any) -> Any:
    """Say how many points are left."""
    return told(*entries, **more).points
