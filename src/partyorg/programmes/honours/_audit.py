"""Auditing a register: what in it cannot be right, or was not done in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from partyorg.org import History, OrgTree
from partyorg.programmes.honours._event import Event, EventKind, bearer
from partyorg.programmes.honours._honour import Honour
from partyorg.programmes.honours._ledger import Ledger, key_of
from partyorg.programmes.honours._register import Register, replay
from partyorg.values import Finding, Label, Severity

_W, _A = Severity.WARNING, Severity.ADVICE

#: Kinds that rest on a document or on nothing.
_DECISIONS = (EventKind.ACCEPTED, EventKind.INHERITED, EventKind.RENEWED, EventKind.REVOKED)
_CLIMBS = (EventKind.NOMINATED, EventKind.CULTIVATED, EventKind.ACCEPTED)


def audit(register: Register, tree: OrgTree | History, *, today: date) -> tuple[Finding, ...]:
    """Tell what in a register was not done in order, up to today 荣誉台账核查.

    Each event is judged by what stood before it and by the tree of its day, so that a
    finding on the past never changes with the future.

    Parameters
    ----------
    register : Register
    tree : OrgTree or History
        With a history, units that ended pass on what they held as each honour's
        `Succession` says; days before its start are not held against the tree.
    today : datetime.date
        Nothing after it is seen.

    Returns
    -------
    tuple of Finding
        Sorted; the subject is that of the event, the evidence its key.

        ``RUNG_SKIPPED``
            On the way to a rung without ever having held the one below, or after it was
            revoked 越级.
        ``EXPIRED_BUT_USED``
            On the way to a rung, or renewed, with what had run out.
        ``NOT_CULTIVATED``, ``CULTIVATION_TOO_SHORT``
            Accepted without cultivation 未经培育, or too soon after it began.
        ``HELD_TWICE``
            Accepted while held, of an honour that is not awarded again 重复授予.
        ``RENEWED_AFTER_REVOCATION``, ``RENEWED_NOT_HELD``
            Renewed where there was nothing to renew.
        ``REVOKED_NOT_HELD``, ``NOTHING_TO_INHERIT``, ``NOT_A_CANDIDATE``
            Revoked, inherited or refused where there was nothing to be.
        ``UNKNOWN_SUBJECT``, ``NOT_CONCERNED``
            Of no unit that stood that day, or of one that the honour is not for.
        ``NO_DOCUMENT``
            A decision without its document.
        ``UNDECIDED``
            Held by a unit that ended; nobody has decided what becomes of it.

    Examples
    --------
    >>> from partyorg.evidence import AwardLevel
    >>> from partyorg.org import OrgUnit, Subject, UnitKind
    >>> from partyorg.programmes.honours import Ladder
    >>> tree = OrgTree(units=[OrgUnit(id="p", name="校党委", kind=UnitKind.UNIVERSITY_COMMITTEE)])
    >>> ladder = Ladder.of("brand", Label.of("党建品牌"), AwardLevel.UNIVERSITY, AwardLevel.CITY)
    >>> honour = Honour(code="model", title=Label.of("示范高校"), ladder=ladder)
    >>> leap = Event(kind=EventKind.NOMINATED, subject=Subject.of_unit("p"),
    ...              honour="model", rung="city", on=date(2020, 6, 1))
    >>> register = Register(honours=[honour], events=[leap])
    >>> [finding.text() for finding in audit(register, tree, today=date(2020, 12, 31))]
    ['警示 p: 示范高校 (市级) 2020-06-01 推荐: 越级, 未取得校级']
    """
    history = tree if isinstance(tree, History) else History.of(tree)
    found: set[Finding] = set()
    for ledger, event in replay(register, today, history):
        if event is not None:
            for code, severity, said in _said(ledger, event, history):
                found.add(_finding(code, severity, event, ledger.honours[event.honour], said))
            ledger.take(event)
    for holding in ledger.roll(today).undecided:
        said = Label.of(
            "单位已变更, 荣誉去留待研究决定", "its unit ended; what becomes of it is undecided"
        )
        event = holding.award
        found.add(_finding("UNDECIDED", _W, event, ledger.honours[event.honour], said))
    return tuple(sorted(found))


def _finding(code: str, severity: Severity, event: Event, honour: Honour, said: Label) -> Finding:
    rung = honour.ladder.rung(event.rung).title
    kind = event.kind.label
    return Finding(
        code=code,
        severity=severity,
        subject=str(event.subject),
        message=Label.of(
            f"{honour.title.zh} ({rung.zh}) {event.on} {kind.zh}: {said.zh}",
            f"{honour.title.en} ({rung.en}), {kind.en} on {event.on}: {said.en}",
        ),
        source=event.source,
        evidence=(event.key,),
    )


Said = tuple[str, Severity, Label]


def _said(ledger: Ledger, event: Event, history: History) -> Iterator[Said]:
    """Say everything that is wrong with an event before it takes effect."""
    honour = ledger.honours[event.honour]
    if event.source is None and event.kind in _DECISIONS:
        yield "NO_DOCUMENT", _A, Label.of("未写明文件", "no document is named")
    if event.on >= history.start:
        yield from _of_whom(honour, event, history.at(event.on))
    # A climb is judged once, where it begins.
    if event.kind in _CLIMBS and key_of(event) not in ledger.open:
        yield from step(ledger, event)
    judge = _JUDGES.get(event.kind)
    if judge is not None:
        yield from judge(ledger, event)


def _of_whom(honour: Honour, event: Event, tree: OrgTree) -> Iterator[Said]:
    unit = event.subject.unit
    if unit not in tree:
        yield "UNKNOWN_SUBJECT", _W, Label.of(f"当日没有单位 {unit}", f"no unit {unit!r} that day")
    elif event.subject.kind is not honour.to or not honour.applies_to.matches(tree, tree[unit]):
        yield "NOT_CONCERNED", _W, Label.of("不属于授予对象", "not one whom the honour is for")


def step(ledger: Ledger, event: Event) -> Iterator[Said]:
    """Say whether a climb starts from the rung below 逐级."""
    below = ledger.honours[event.honour].ladder.below(event.rung)
    if below is None:
        return
    key = (event.honour, below.code, bearer(event.subject))
    if ledger.holding(key, event.on) is not None:
        return
    zh, en = below.title.zh, below.title.en
    if key in ledger.held:
        until = ledger.held[key].until
        said = Label.of(f"{zh}已于 {until} 到期", f"{en} ran out on {until}")
        yield "EXPIRED_BUT_USED", _W, said
    elif key in ledger.revoked:
        on = ledger.revoked[key].on
        said = Label.of(f"越级, {zh}已于 {on} 撤销", f"rung skipped: {en} was revoked on {on}")
        yield "RUNG_SKIPPED", _W, said
    else:
        said = Label.of(f"越级, 未取得{zh}", f"rung skipped: {en} was never awarded")
        yield "RUNG_SKIPPED", _W, said


def _accepted(ledger: Ledger, event: Event) -> Iterator[Said]:
    honour, key = ledger.honours[event.honour], key_of(event)
    cultivation = honour.ladder.rung(event.rung).cultivation
    candidacy = ledger.open.get(key)
    if cultivation is not None and (candidacy is None or not candidacy.in_cultivation):
        yield "NOT_CULTIVATED", _W, Label.of("未经培育", "accepted without cultivation")
    elif cultivation is not None and candidacy is not None:
        earliest = cultivation.after(candidacy.begun.on)
        if event.on < earliest:
            said = Label.of(
                f"{candidacy.begun.on} 列入培育, 培育期{cultivation.label.zh}, 应不早于 {earliest}",
                f"cultivation of {cultivation.label.en} began on {candidacy.begun.on}, "
                f"so {earliest} is the first day",
            )
            yield "CULTIVATION_TOO_SHORT", _W, said
    held = ledger.holding(key, event.on)
    if held is not None and not honour.repeats:
        said = Label.of(
            f"重复授予, {held.award.on} 已授予", f"held already, awarded on {held.award.on}"
        )
        yield "HELD_TWICE", _W, said


def _renewed(ledger: Ledger, event: Event) -> Iterator[Said]:
    key = key_of(event)
    if ledger.holding(key, event.on) is not None:
        return
    if key in ledger.held:
        until = ledger.held[key].until
        said = Label.of(f"已于 {until} 到期, 须重新授予", f"ran out on {until}; award it anew")
        yield "EXPIRED_BUT_USED", _W, said
    elif key in ledger.revoked:
        on = ledger.revoked[key].on
        said = Label.of(f"已于 {on} 撤销, 须重新授予", f"revoked on {on}; award it anew")
        yield "RENEWED_AFTER_REVOCATION", _W, said
    else:
        yield "RENEWED_NOT_HELD", _W, Label.of("并未持有", "it is not held")


def _revoked(ledger: Ledger, event: Event) -> Iterator[Said]:
    if ledger.at_stake(key_of(event), event.on) is None:
        yield "REVOKED_NOT_HELD", _A, Label.of("并未持有", "it is not held")


def _inherited(ledger: Ledger, event: Event) -> Iterator[Said]:
    if ledger.at_stake(key_of(event, event.heir_of), event.on) is None:
        said = Label.of(f"{event.heir_of} 并未持有", f"{event.heir_of} does not hold it")
        yield "NOTHING_TO_INHERIT", _W, said


def _refused(ledger: Ledger, event: Event) -> Iterator[Said]:
    if key_of(event) not in ledger.open:
        said = Label.of("未经推荐或培育", "neither nominated nor cultivated")
        yield "NOT_A_CANDIDATE", _A, said


_JUDGES: Mapping[EventKind, Callable[[Ledger, Event], Iterator[Said]]] = {
    EventKind.ACCEPTED: _accepted,
    EventKind.INHERITED: _inherited,
    EventKind.REFUSED: _refused,
    EventKind.RENEWED: _renewed,
    EventKind.REVOKED: _revoked,
}
