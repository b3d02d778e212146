"""Zero is a value; these four are not."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from partyorg.errors import Language
from partyorg.values._label import Label, Labelled
from partyorg.values._source import Source, source_key


class Absence(Labelled):
    """Why there is no value 缺值; never the same as zero.

    Written from the weakest to the strongest: where several meet in one
    number, the strongest speaks for all, so that the order of parts is
    irrelevant.
    """

    NOT_APPLICABLE = "not-applicable", "不适用", "not applicable"
    EXEMPT = "exempt", "免于考核", "exempt"
    NOT_DUE = "not-due", "未到期", "not due yet"
    MISSING = "missing", "缺报", "missing"

    @property
    def meaning(self) -> Label:
        """What the absence says, as a sentence."""
        return _MEANING[self]


_MEANING = {
    Absence.NOT_APPLICABLE: Label.of("与本单位无关", "does not concern this unit"),
    Absence.EXEMPT: Label.of("经批准免于考核", "excused, with approval"),
    Absence.NOT_DUE: Label.of("期限未到, 尚可完成", "the window is still open"),
    Absence.MISSING: Label.of("应有而未报", "it should be there and is not"),
}
_STRENGTH = {absence: strength for strength, absence in enumerate(Absence)}


def _worded(note: Label | str) -> Label:
    return note if isinstance(note, Label) else Label.of(note)


_NO_NOTE = Label.of("")


@attrs.frozen(kw_only=True)
class Absent:
    """No value, and why.

    Parameters
    ----------
    kind : Absence
    note : Label or str
        What is absent; for `Absence.EXEMPT`, the reason.  Text serves both languages.
    by : str
        Who excused it: an office or opaque id, never a person's name.
    source : Source, optional
    """

    kind: Absence
    note: Label = attrs.field(default=_NO_NOTE, converter=_worded)
    by: str = ""
    source: Source | None = None

    def text(self, language: Language = "zh") -> str:
        """Say which absence it is and why.

        Examples
        --------
        >>> Absent(kind=Absence.EXEMPT, note="新建支部", by="组织部").text()
        '免于考核: 经批准免于考核 (新建支部; 组织部)'
        """
        detail = "; ".join(part for part in (self.note.text(language), self.by) if part)
        said = f"{self.kind.label.text(language)}: {self.kind.meaning.text(language)}"
        return f"{said} ({detail})" if detail else said

    def _strength(self) -> tuple[int, Label, str, tuple[str, ...]]:
        return _STRENGTH[self.kind], self.note, self.by, source_key(self.source)


def strongest(absences: Iterable[Absent]) -> Absent:
    """Return the absence that speaks for several, whatever their order.

    Parameters
    ----------
    absences : iterable of Absent
        At least one.

    Returns
    -------
    Absent
    """
    return max(absences, key=Absent._strength)  # noqa: SLF001 - its own module
