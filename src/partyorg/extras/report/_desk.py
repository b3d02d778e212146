"""What a report is written from, and the words it shares."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property

import attrs

from partyorg.errors import Language, UnknownLabel
from partyorg.evaluation import Assessment, Grading, Result, Scheme, result_text
from partyorg.extras.report._blocks import Cell, Names, Span, Tone, cell, span
from partyorg.org import OrgTree, Subject, SubjectKind
from partyorg.rules import Value
from partyorg.values import Absent, Label, Period, Rounding, fixed

#: With more groups than these, single groups are folded away.
FEW_GROUPS = 6

_LANGUAGES = ("zh", "en")


_NOUNS = {kind: kind.label for kind in SubjectKind} | {SubjectKind.UNIT: Label.of("单位", "unit")}
_COUNTED = {
    SubjectKind.UNIT: ("个单位", "units"),
    SubjectKind.ZONE: ("个示范区", "zones"),
    SubjectKind.POST: ("个岗位", "posts"),
    SubjectKind.PERSON: ("人", "persons"),
}


def spoken(language: Language) -> Language:
    """Return a language that reports are written in.

    Raises
    ------
    UnknownLabel
        For any other.
    """
    if language not in _LANGUAGES:
        raise UnknownLabel("language", language, _LANGUAGES)
    return language


def _read(key: str) -> tuple[SubjectKind | None, str, str]:
    """Take a subject's text apart: ``kind:id@unit``; a unit is its id alone."""
    code, _, rest = key.partition(":")
    id, _, unit = rest.rpartition("@")
    kinds = [kind for kind in SubjectKind if kind.value == code and id]
    return (kinds[0], id, unit) if kinds else (None, key, "")


@attrs.frozen(kw_only=True)
class Desk:
    """An assessment with the tree its units stand in, and the language spoken.

    Parameters
    ----------
    assessment : Assessment
    tree : OrgTree
    language : {"zh", "en"}
    anchors : dict of str to str
        Where the units that are explained stand on the page.
    """

    assessment: Assessment
    tree: OrgTree
    language: Language
    anchors: dict[str, str] = attrs.field(factory=dict)

    def say(self, zh: str, en: str) -> str:
        """Choose between the two languages."""
        return zh if self.language == "zh" else en

    def label(self, label: Label) -> str:
        """Say a label."""
        return label.text(self.language)

    def join(self, words: Iterable[str]) -> str:
        """List words."""
        return self.say("、", ", ").join(words)

    def names(self, words: Iterable[str]) -> Names:
        """List names, perhaps very many."""
        return Names(words=tuple(words), comma=self.say("、", ", "))

    def day(self, day: date) -> str:
        """Write a day."""
        return self.say(f"{day.year} 年 {day.month} 月 {day.day} 日", day.isoformat())

    def period(self, period: Period) -> str:
        """Write a span of days."""
        if period == Period.year(period.start.year):
            return self.say(f"{period.start.year} 年", str(period.start.year))
        return f"{self.day(period.start)} – {self.day(period.last)}"

    def name(self, subject: Subject | str) -> str:
        """Name a subject; one that the tree does not know goes by its key."""
        key = str(subject)
        if key in self.tree:
            return self.tree[key].name
        kind, id, _ = _read(key)
        return key if kind is None else f"{self.label(kind.label)} {id}"

    def above(self, subject: Subject | str) -> str:
        """Name what a subject belongs to, unless that is the root, which goes without saying."""
        key = str(subject)
        if key in self.tree:
            parent = self.tree.parent(key)
            return "" if parent is None or parent == self.tree.root else parent.name
        _, _, unit = _read(key)
        return self.tree[unit].name if unit in self.tree else unit

    def full_name(self, subject: Subject | str) -> str:
        """Name a subject with what it belongs to, for lists of names."""
        above = self.above(subject)
        return f"{self.name(subject)} ({above})" if above else self.name(subject)

    def who(self, subject: Subject | str, *, inside: Label | None = None) -> Cell:
        """Name a subject in a table, leading to its explanation where there is one.

        What it belongs to goes without saying inside a group of that name.
        """
        href = self.anchors.get(str(subject), "")
        above = self.above(subject)
        said = inside is not None and above == self.label(inside)
        return (span(self.name(subject), href=href), *cell("" if said else above, "muted"))

    @cached_property
    def ranked(self) -> dict[str, tuple[Result, ...]]:
        """Results by scheme, the best first; schemes of upper levels before those below.

        Raises
        ------
        NoSuchResult
            If a result names a scheme that the assessment does not hold.
        """
        codes = {result.scheme for result in self.assessment.results if result.scheme}
        codes.update(scheme.code for scheme in self.assessment.schemes)
        found = {self.assessment.scheme(code).code: self.assessment.ranking(code) for code in codes}
        return dict(sorted(found.items(), key=lambda item: (self._level(item[1]), item[0])))

    def _level(self, results: Sequence[Result]) -> int:
        """Return the uppermost level that some results stand on."""
        units = (result.subject.unit for result in results)
        return min((self.tree.level(unit) for unit in units if unit in self.tree), default=0)

    @cached_property
    def _groups(self) -> dict[str, dict[Label, tuple[Result, ...]]]:
        found: dict[str, dict[Label, tuple[Result, ...]]] = {}
        for code, results in self.ranked.items():
            groups: dict[Label, list[Result]] = defaultdict(list)
            for result in results:
                groups[result.group].append(result)
            found[code] = {group: tuple(groups[group]) for group in sorted(groups)}
        return found

    def groups(self, scheme: Scheme) -> dict[Label, tuple[Result, ...]]:
        """Return a scheme's results by peer group, the best first."""
        return self._groups[scheme.code]

    def schemes(self) -> tuple[Scheme, ...]:
        """Return the schemes, those of upper levels first."""
        return tuple(self.assessment.scheme(code) for code in self.ranked)

    def score(self, result: Result) -> str:
        """Write a published score, or why there is none."""
        if result.score.published is None:
            return result_text(result, self.language)
        return fixed(result.score.published)

    def item(self, value: Value | None, rounding: Rounding) -> Span:
        """Write an item's points, or in one word why there are none."""
        if isinstance(value, Decimal):
            return span(fixed(rounding.publish(value)))
        if isinstance(value, Absent):
            return span(self.label(value.kind.label), "muted")
        return span("—", "muted")

    def grade(self, grading: Grading, code: str | None) -> Span:
        """Write a grade; its place among the others decides how firmly."""
        if code is None:
            return span(self.say("提交会议", "to a meeting"), "mark")
        last = max(len(grading.codes) - 1, 1)
        tones: tuple[Tone, ...] = ("grade-0", "grade-1", "grade-2", "grade-3")
        tone = tones[grading.codes.index(code) * 3 // last]
        return span(self.label(grading.grade(code).label), tone)

    def noun(self, scheme: Scheme) -> str:
        """Name the sort of subject that a scheme assesses."""
        return self.label(_NOUNS[scheme.assesses])

    def counted(self, scheme: Scheme, many: int) -> str:
        """Count the subjects of a scheme."""
        measured, plural = _COUNTED[scheme.assesses]
        return self.say(f"{many} {measured}", f"{many} {plural}")

    def provisional(self) -> Span:
        """Write the mark of what still may move."""
        return span(self.say("暂定", "provisional"), "provisional")


def scores_of(results: Sequence[Result]) -> list[Decimal]:
    """Return the scores there are."""
    return [r.score.value for r in results if isinstance(r.score.value, Decimal)]
