"""Cases as the event log that process-mining tools read."""

from __future__ import annotations

from collections.abc import Iterable

from partyorg.processes._case import Case
from partyorg.processes._process import Process
from partyorg.values import Language


def event_log(
    process: Process, cases: Iterable[Case], *, language: Language = "zh"
) -> tuple[dict[str, str], ...]:
    """List all events, a row each, under the column names of the XES standard.

    Parameters
    ----------
    process : Process
        Gives the steps their titles; an unknown step goes by its code.
    cases : iterable of Case
    language : {"zh", "en"}
        Of the titles.

    Returns
    -------
    tuple of dict
        With ``case:concept:name``, ``concept:name``, ``time:timestamp`` (ISO 8601;
        a day is its midnight, without a time zone) and, where an office is
        recorded, ``org:resource``.  By case; within it by day, then by the order
        of the table.

    References
    ----------
    IEEE Std 1849, eXtensible Event Stream (XES).

    Examples
    --------
    >>> from datetime import date
    >>> from partyorg.processes import Done, Stage, Step
    >>> from partyorg.values import Label
    >>> talk = Process(
    ...     code="talk", title=Label.of("谈话", "talk"),
    ...     stages=[Stage(code="1", title=Label.of("申请", "application"))],
    ...     steps=[Step(code="apply", title=Label.of("递交申请书", "apply"), stage="1")],
    ... )
    >>> case = Case(id="c-1", events=[Done(step="apply", on=date(2026, 3, 1))])
    >>> list(event_log(talk, [case])[0].values())
    ['c-1', '递交申请书', '2026-03-01T00:00:00']
    """
    titles = {step.code: step.title.text(language) for step in process.steps}
    places = {step.code: row for row, step in enumerate(process.steps)}
    rows = []
    for case in sorted(cases, key=lambda case: case.id):
        by_row = sorted(case.events, key=lambda done: (done.on, places.get(done.step, len(places))))
        for done in by_row:
            row = {
                "case:concept:name": case.id,
                "concept:name": titles.get(done.step, done.step),
                "time:timestamp": f"{done.on.isoformat()}T00:00:00",
            }
            rows.append(row | ({"org:resource": done.by} if done.by else {}))
    return tuple(rows)
