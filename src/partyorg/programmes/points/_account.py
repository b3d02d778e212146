"""One item's points of one subject, replayed from the ledger."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction

import attrs

from partyorg.programmes.points._item import PointItem
from partyorg.programmes.points._ledger import Move, PointEntry
from partyorg.programmes.points._plan import PointPlan
from partyorg.values import Label, Rounding, exact, plain

_NONE = Fraction(0)


@attrs.frozen(kw_only=True)
class PointAccount:
    """What became of the points of one item 分项账户.

    ``earned − capped − decayed − expired − spent = left``, exactly.

    Parameters
    ----------
    item : str
        Its code.
    earned : Fraction
        [points] Before any cap.
    capped, decayed, expired, spent : Fraction
        [points] What exceeded a cap 超出封顶, wore away 衰减, lapsed 失效, was spent 使用.
    left : Fraction
        [points] Below zero where more was spent than there was.
    """

    item: str
    earned: Fraction = _NONE
    capped: Fraction = _NONE
    decayed: Fraction = _NONE
    expired: Fraction = _NONE
    spent: Fraction = _NONE
    left: Fraction = _NONE

    def said(self, label: Label, rounding: Rounding) -> Label:
        """Say what became of the points under the item's name; what is zero is left out."""
        zh, en = [], []
        for field, words in _WORDS.items():
            points = getattr(self, field)
            if points or field in _ALWAYS:
                number = plain(rounding.publish(exact(points)))
                zh.append(f"{words.zh} {number}")
                en.append(f"{words.en} {number}")
        return Label.of(f"{label.zh}: {', '.join(zh)}", f"{label.en}: {', '.join(en)}")


_ALWAYS = ("earned", "left")
_WORDS = {
    "earned": Label.of("获得", "earned"),
    "capped": Label.of("超出封顶", "above the cap"),
    "decayed": Label.of("衰减", "decayed"),
    "expired": Label.of("失效", "expired"),
    "spent": Label.of("使用", "spent"),
    "left": Label.of("余", "left"),
}


class _Lot:
    """Points that age together, at what they were worth when new."""

    __slots__ = ("face", "held", "used")

    def __init__(self) -> None:
        self.face = _NONE  # entered, debts paid
        self.held = _NONE  # not yet spent
        self.used = _NONE  # spent, at what it was worth then


class Replay:
    """The lots of one account, oldest first, and what is owed to them.

    What is spent comes from the oldest lot that has any.  What nobody had is a
    debt that the next points pay, so that a sum never depends on the order in
    which records of one day came in.
    """

    def __init__(self, plan: PointPlan, item: PointItem) -> None:
        self._plan, self._item = plan, item
        self._lots: dict[date, _Lot] = {}
        self._granted: dict[date, Fraction] = {}
        self._debt = self._earned = self._capped = self._spent = _NONE

    def run(self, entries: Iterable[PointEntry]) -> list[tuple[PointEntry, Fraction]]:
        """Take in entries, oldest first; return those that spent too much, and by how much."""
        lacking = []
        for entry in entries:
            if entry.move is Move.EARNED:
                self._earn(entry)
            elif short := self._spend(entry):
                lacking.append((entry, short))
        return lacking

    def _earn(self, entry: PointEntry) -> None:
        worth = granted = self._item.worth(entry.amount)
        born, cap = entry.on, self._item.cap
        if cap is not None:
            born = cap.window(entry.on).last
            granted = min(worth, Fraction(cap.most) - self._granted.get(born, _NONE))
            self._granted[born] = self._granted.get(born, _NONE) + granted
        paid = min(granted, self._debt)
        self._debt -= paid
        lot = self._lots.setdefault(born, _Lot())
        lot.face += granted - paid
        lot.held += granted - paid
        self._earned += worth
        self._capped += worth - granted

    def _spend(self, entry: PointEntry) -> Fraction:
        wanted = Fraction(entry.amount)
        self._spent += wanted
        for born, lot in self._lots.items():
            worth = _NONE if self._gone(born, entry.on) else self._plan.keeps(born, entry.on)
            if worth:
                used = min(lot.held * worth, wanted)
                lot.held -= used / worth
                lot.used += used
                wanted -= used
        self._debt += wanted
        return wanted

    def _gone(self, born: date, day: date) -> bool:
        expires = self._plan.expires(born)
        return expires is not None and expires <= day

    def account(self, day: date) -> PointAccount:
        """Draw up the account as of a day that no entry taken in comes after."""
        decayed = expired = left = _NONE
        for born, lot in self._lots.items():
            expires = self._plan.expires(born)
            gone = self._gone(born, day)
            seen = day if expires is None else min(day, expires - timedelta(days=1))
            stands = lot.held * self._plan.keeps(born, seen)
            decayed += lot.face - lot.used - stands
            expired += stands if gone else _NONE
            left += _NONE if gone else stands
        return PointAccount(
            item=self._item.code,
            earned=self._earned,
            capped=self._capped,
            decayed=decayed,
            expired=expired,
            spent=self._spent,
            left=left - self._debt,
        )
