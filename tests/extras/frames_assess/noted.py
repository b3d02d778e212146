"""What is noticed of results, and how quotas were kept, brought to one shape."""

from __future__ import annotations

from typing import Any

from partyorg.evaluation import Assessment
from partyorg.extras.frames import Assessed
from tests.extras.frames_assess.both import rows

_NOTICED = frozenset(
    {
        "OUTRIGHT_CONFLICT",
        "QUOTAS_CONFLICT",
        "TOO_FEW_CHOSEN",
        "TOO_MANY_CHOSEN",
        "UNKNOWN_INDICATOR",
        "VETO_UNDECIDED",
    }
)


def noted(made: Assessed | Assessment) -> set[tuple[str, str]]:
    """Tell what is noticed of whom: of quotas in conflict, of all that they concern."""
    if isinstance(made, Assessed):
        found = ((row["code"], row["subject"]) for row in rows(made.findings))
        return {(code, subject) for code, subject in found if code in _NOTICED}
    return {
        (finding.code, subject)
        for finding in made.findings
        if finding.code in _NOTICED
        for subject in (
            finding.evidence if finding.code == "QUOTAS_CONFLICT" else [finding.subject]
        )
    }


_COUNTED = ("taken", "beside", "left_open", "moved")


def certified(made: Assessed | Assessment) -> list[tuple[Any, ...]]:
    """Tell how quotas were kept: over whom, so many of how many, and what is open."""
    if isinstance(made, Assessed):
        names = ("scheme", "quota", "over", "size", "limit", "earned", *_COUNTED)
        return sorted(
            (*(row[name] for name in names), bool(row["conflict"]), bool(row["provisional"]))
            for row in rows(made.certificates())
        )
    return sorted(
        (
            *(one.scheme, _place(made, one), one.over.zh, one.size, one.limit, one.earned),
            *(len(getattr(one, name)) for name in _COUNTED),
            *(one.conflict, one.provisional),
        )
        for one in made.certificates
    )


def _place(made: Assessment, certificate: Any) -> int:
    grading = made.scheme(certificate.scheme).grading
    assert grading is not None
    return grading.quotas.index(certificate.quota)
