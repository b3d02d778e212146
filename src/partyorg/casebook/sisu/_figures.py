"""What the source publishes, beside what the objects give."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from partyorg.casebook._figure import Figure, unlike
from partyorg.casebook.sisu._carriers import CARRIERS, HOURS_RISE
from partyorg.casebook.sisu._levels import FUNDING, LEVELS, ORGANISATION, POST, SELECTED, ZONE
from partyorg.casebook.sisu._platform import (
    ARTICLE,
    CASE,
    DUTIES,
    OUTPUTS,
    PROMOTION,
    REPORT,
    SECRETARIES,
)
from partyorg.casebook.sisu._source import BODIES, CITES, YEAR
from partyorg.duties import Recurrence
from partyorg.evidence import RecordMeasure, World
from partyorg.org import Subject
from partyorg.programmes.learning import TrainingFigure, TrainingRecord, training_measure
from partyorg.values import Finding, Label, Number, Stated

SUBJECT = "sisu"

_OUTPUTS = CITES.stated("平台建设第一年")
_COURSES = CITES.stated("自建课程平台")
_EFFECT = CITES.stated("成效")

#: What was counted, by name of the measure that counts it.
_COUNTED = {
    PROMOTION: Stated.exactly("3次", 3, _OUTPUTS),
    ARTICLE: Stated.exactly("2篇", 2, _OUTPUTS),
    REPORT: Stated.exactly("1份", 1, _OUTPUTS),
    CASE: Stated.exactly("5个", 5, _OUTPUTS),
    SECRETARIES: Stated.exactly("4次", 4, CITES.stated("党建工作坊")),
    TrainingFigure.PERSONS.value: Stated.at_least("1000余人", 1000, _COURSES),
    TrainingFigure.HOURS.value: Stated.at_least("7000余学时", 7000, _COURSES),
}
_TRAINED = (TrainingFigure.PERSONS, TrainingFigure.HOURS)


def _measures(training: tuple[TrainingRecord, ...] = ()) -> tuple[RecordMeasure, ...]:
    trained = (training_measure(figure.value, figure, training) for figure in _TRAINED)
    return (*OUTPUTS, *trained)


def _figure(what: Label, stated: Stated, computed: Number | None = None) -> Figure:
    code = what.en.upper().replace(" ", "_")
    return Figure(code=code, what=what, stated=stated, computed=computed)


def _structure() -> Iterator[Figure]:
    [dispatch] = DUTIES
    assert isinstance(dispatch.when, Recurrence)  # noqa: S101 - for the type checker
    title = CITES.stated("标题")
    kept = [
        ("两个依托单位", "bodies", BODIES, 2, CITES.stated("一平台")),
        ("两载体", "carriers", CARRIERS, 2, title),
        ("三层级", "levels", LEVELS, 3, title),
        ("双月调度", "dispatch meetings", dispatch.when.windows(YEAR), 6, dispatch.source),
        ("变革型组织三种类型", "types", ORGANISATION.honour.types, 3, ORGANISATION.honour.source),
        ("党员示范区四条标准", "zone criteria", ZONE.honour.criteria, 4, ZONE.honour.source),
        ("党员先锋岗三条标准", "post criteria", POST.honour.criteria, 3, POST.honour.source),
    ]
    for zh, en, things, number, source in kept:
        yield _figure(Label.of(zh, en), Stated.exactly(zh, number, source), len(things))
    places = sum(level.places for level in LEVELS)
    granted = sum((level.funding for level in LEVELS), Decimal(0))
    yield _figure(Label.of("入选总数", "selected in all"), SELECTED, places)
    yield _figure(Label.of("资助总额", "granted in all"), FUNDING, granted)


def _reported() -> Iterator[Figure]:
    for measure in _measures():
        yield _figure(measure.type.label, _COUNTED[measure.type.name])
    models = Label.of("市级及以上典型", "models at city level or above")
    yield _figure(models, Stated.exactly("6个", 6, _EFFECT))
    commended = Label.of("三年受表彰组织", "organisations commended in three years")
    yield _figure(commended, Stated.exactly("5个", 5, _EFFECT))


def figures() -> tuple[Figure, ...]:
    """Return every published figure: structural ones computed, reported ones stated alone."""
    return (*_structure(), *_reported())


def outputs(world: World, training: Iterable[TrainingRecord] = ()) -> tuple[Figure, ...]:
    """Hold a university's own records against what the platform's first year brought out.

    Parameters
    ----------
    world : World
        Its tree and evidence; counted are the whole tree's records of the period.
    training : iterable of TrainingRecord

    Returns
    -------
    tuple of Figure
        Each computed; `partyorg.casebook.unlike` tells where they differ.
    """
    root = Subject.of_unit(world.tree.root)
    measures = _measures(tuple(training))
    found = ((measure, measure.value(world, root)) for measure in measures)
    return tuple(
        _figure(measure.type.label, _COUNTED[measure.type.name], value)
        for measure, value in found
        if isinstance(value, Decimal)
    )


def findings() -> tuple[Finding, ...]:
    """Return what in the source is open, or contradicts the objects."""
    return tuple(sorted((HOURS_RISE.finding(subject=SUBJECT), *unlike(figures(), SUBJECT))))
