"""Documents: JSON with a kind and a version."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from cattrs import Converter

from partyorg import codec, evidence, rules
from partyorg.codec import Limits, _document
from partyorg.codec._hooks import configure, problem_of
from partyorg.codec._tags import TAGS
from partyorg.errors import BadDocument, Faults, NotStorable, PartyorgError, TooMuch, UnknownVersion
from partyorg.evaluation import Effect
from partyorg.evidence import Measure
from partyorg.org import Change, Selector
from partyorg.programmes.inspection import InspectionRule
from partyorg.rules import Explanation, Rule
from partyorg.values import Period
from tests.codec.samples import (
    ASSESSMENT,
    CHANGES,
    DOCUMENTS,
    EFFECTS,
    INSPECTION_RULES,
    MEASURES,
    RULES,
    SELECTORS,
    TREE,
    WORLD,
)

SAMPLES: dict[Any, tuple[Any, ...]] = {
    Rule: RULES,
    Selector: SELECTORS,
    Change: CHANGES,
    Measure: MEASURES,
    Effect: EFFECTS,
    InspectionRule: INSPECTION_RULES,
}
CONVERTER = configure(Converter())
MEASURE: Any = Measure  # a protocol, which mypy takes for no class to convert


class TestEveryClassOfAnOpenType:
    """每一类规则、选择器、指标值和否决效果都能存取: a new class cannot be forgotten."""

    @pytest.mark.parametrize("base", list(TAGS), ids=str)
    def test_there_is_a_sample_of_each(self, base: Any) -> None:
        sampled = {type(sample) for sample in SAMPLES[base]}
        assert sampled == set(TAGS[base].values())

    @pytest.mark.parametrize(
        ("base", "value"),
        [(base, value) for base, values in SAMPLES.items() for value in values],
        ids=repr,
    )
    def test_it_comes_back_equal(self, base: Any, value: Any) -> None:
        data = CONVERTER.unstructure(value, base)
        assert json.loads(json.dumps(data)) == data, "it is plain data"
        assert CONVERTER.structure(data, base) == value


class TestRoundTrip:
    """Reading what was written gives an equal value, and equal values give equal text."""

    @pytest.mark.parametrize("kind", list(DOCUMENTS))
    def test_each_kind_of_document(self, kind: str) -> None:
        value = DOCUMENTS[kind]
        text = codec.dumps(value)
        assert json.loads(text)["kind"] == kind
        assert codec.loads(text) == value
        assert codec.dumps(codec.loads(text)) == text

    def test_there_is_a_sample_of_each_kind(self) -> None:
        assert set(DOCUMENTS) == set(codec.KINDS)

    def test_plain_data_serves_any_other_format(self) -> None:
        assert codec.from_data(codec.to_data(TREE)) == TREE

    def test_keys_are_sorted_and_numbers_are_text(self) -> None:
        text = codec.dumps(rules.measure("x").or_zero() * "2.50")
        assert text.index('"format"') < text.index('"kind"') < text.index('"value"')
        assert '"2.5"' in text
        assert codec.dumps(TREE, indent=1).count("\n") > len(TREE)


class TestAssessmentWithoutItsWorld:
    """An assessment is stored without evidence, and still explains itself."""

    def test_the_world_is_left_behind(self) -> None:
        stored = codec.loads(codec.dumps(ASSESSMENT))
        assert ASSESSMENT.world is not None
        assert stored.world is None

    @pytest.mark.parametrize("language", ["zh", "en"])
    def test_attached_again_it_says_the_same(self, language: Any) -> None:
        stored = codec.loads(codec.dumps(ASSESSMENT)).attached(WORLD)
        for result in ASSESSMENT.results:
            told = stored.explain(result.subject).text(language)
            assert told == ASSESSMENT.explain(result.subject).text(language)


def tampered(change: Callable[[dict[str, Any]], Any], kind: str = "scheme") -> dict[str, Any]:
    """Return the plain data of a document after a change."""
    data: dict[str, Any] = json.loads(codec.dumps(DOCUMENTS[kind]))
    change(data)
    return data


def put(path: str, value: Any) -> Callable[[dict[str, Any]], Any]:
    """Make a change that puts a value at a dotted path."""
    *steps, last = path.split(".")

    def change(data: Any) -> None:
        for step in steps:
            data = data[int(step) if isinstance(data, list) else step]
        data[int(last) if isinstance(data, list) else last] = value

    return change


INDICATOR = "value.framework.categories.0.indicators.0"
AT = "$.value.framework.categories[0].indicators[0]"
WRONG: list[tuple[dict[str, Any], PartyorgError]] = [
    (tampered(put("format", "other")), BadDocument("$.format", "should be 'partyorg'")),
    (tampered(put("version", 99)), UnknownVersion("99", 1)),
    (tampered(put("version", True)), UnknownVersion("True", 1)),
    (tampered(put("version", 0)), UnknownVersion("0", 1)),
    (
        tampered(put("kind", "poem")),
        BadDocument("$.kind", f"should be one of {', '.join(codec.KINDS)}"),
    ),
    (tampered(put("value", 7)), BadDocument("$.value", "expected an object, found 7")),
    (
        tampered(put(f"{INDICATOR}.points", "NaN")),
        BadDocument(
            f"{AT}.points",
            "'NaN' is not a finite number; write an int, a Decimal, a float or its text",
        ),
    ),
    (
        tampered(put(f"{INDICATOR}.points", 1.5)),
        BadDocument(f"{AT}.points", "expected a number written as text, found 1.5"),
    ),
    (
        tampered(put(f"{INDICATOR}.rule.high", 1.5)),
        BadDocument(f"{AT}.rule.high", "expected a number written as text, found 1.5"),
    ),
    (
        tampered(put(f"{INDICATOR}.rule", {"of": 1})),
        BadDocument(f"{AT}.rule", "expected an object with 'is', found {'of': 1}"),
    ),
    (
        tampered(put(f"{INDICATOR}.rule", {"is": "Eval"})),
        BadDocument(
            f"{AT}.rule", f"expected is to be one of {', '.join(TAGS[Rule])}, found 'Eval'"
        ),
    ),
    (
        tampered(put(f"{INDICATOR}.due", "2016-13-01")),
        BadDocument(f"{AT}.due", "expected a date such as 2016-09-01, found '2016-13-01'"),
    ),
    (
        tampered(put(f"{INDICATOR}.making", 3)),
        BadDocument(f"{AT}.making", "expected str, found 3"),
    ),
    (tampered(put(f"{INDICATOR}.extra", 3)), BadDocument(AT, "unknown keys: extra")),
    (
        tampered(lambda data: data["value"].pop("code")),
        BadDocument("$.value.code", "the key 'code' is missing"),
    ),
    (
        tampered(put(f"{INDICATOR}.obligation", "sometimes")),
        BadDocument(
            f"{AT}.obligation", "expected one of prescribed, self-chosen, found 'sometimes'"
        ),
    ),
    (
        tampered(put("value.results.2.items.1", {"word": 3}), "assessment"),
        BadDocument("$.value.results[2].items['1']", "expected str, found 3"),
    ),
    (
        tampered(put("value.results.2.items.1", {"song": 3}), "assessment"),
        BadDocument(
            "$.value.results[2].items['1']",
            "expected a number, or one of word, absence, absent, found {'song': 3}",
        ),
    ),
    (
        tampered(put("value.results.2.score.value", True), "assessment"),
        BadDocument("$.value.results[2].score.value", "cannot be True here"),
    ),
]


class TestWrongDocuments:
    """A wrong document is refused with the path of what is wrong."""

    @pytest.mark.parametrize(("data", "expected"), WRONG, ids=lambda case: str(case)[-50:])
    def test_table(self, data: dict[str, Any], expected: PartyorgError) -> None:
        with pytest.raises(Faults) as caught:
            codec.from_data(data)
        assert caught.value.faults == (expected,)

    @pytest.mark.parametrize("data", [None, [], "text", {}])
    def test_none_of_ours(self, data: Any) -> None:
        with pytest.raises(Faults) as caught:
            codec.from_data(data)
        assert caught.value.faults == (BadDocument("$.format", "should be 'partyorg'"),)

    def test_all_faults_at_once(self) -> None:
        data = tampered(put(f"{INDICATOR}.points", "x"))
        put("value.measures.0", {"is": "Nothing"})(data)
        put("value.applies_to", {"is": "KindIs", "kinds": ["poem"]})(data)
        with pytest.raises(Faults) as caught:
            codec.from_data(data)
        paths = {fault.path for fault in caught.value.faults if isinstance(fault, BadDocument)}
        assert paths == {f"{AT}.points", "$.value.measures[0]", "$.value.applies_to.kinds[0]"}

    def test_faults_of_the_value_itself_keep_their_path(self) -> None:
        data = tampered(put("value.units.1.parent", "nowhere"), "tree")
        with pytest.raises(Faults) as caught:
            codec.from_data(data)
        (fault,) = caught.value.faults
        assert isinstance(fault, BadDocument)
        assert fault.path == "$.value"
        assert "nowhere" in fault.problem

    @pytest.mark.parametrize(
        ("text", "problem"),
        [
            ("{", "Expecting property name"),
            ('{"format": "partyorg", "format": "partyorg"}', "'format' occurs twice"),
            ('{"version": NaN}', "NaN is no number here"),
            ('{"version": Infinity}', "Infinity is no number here"),
        ],
    )
    def test_no_json(self, text: str, problem: str) -> None:
        with pytest.raises(Faults) as caught:
            codec.loads(text)
        (fault,) = caught.value.faults
        assert isinstance(fault, BadDocument)
        assert problem in fault.problem

    def test_what_nobody_foresaw_is_named_by_its_kind(self) -> None:
        assert problem_of(ZeroDivisionError("by zero")) == "ZeroDivisionError: by zero"

    def test_numbers_of_json_may_stand_for_their_text(self) -> None:
        text = codec.dumps(rules.rule(3)).replace('"3"', "3.50")
        assert codec.loads(text) == rules.rule("3.5")

    def test_what_is_no_document(self) -> None:
        with pytest.raises(NotStorable) as caught:
            codec.dumps(Period.year(2016))
        assert caught.value == NotStorable("Period", tuple(codec.KINDS))


class TestUntrustedDocuments:
    """A document from outside is bounded in depth, width and size before anything is built."""

    @staticmethod
    def nested(depth: int) -> dict[str, Any]:
        """Return the data of an explanation with some objects inside each other."""
        label = {"zh": "得分", "en": "score"}
        data: dict[str, Any] = {"name": "x", "label": label, "value": "1", "said": label}
        for _ in range(depth - 3):
            data = {**data, "inputs": [data]}
        return {"format": "partyorg", "version": 1, "kind": "explanation", "value": data}

    def test_a_hundred_deep_is_read(self) -> None:
        told = codec.from_data(self.nested(100))
        assert codec.loads(codec.dumps(told)) == told

    def test_deeper_is_refused_with_its_path(self) -> None:
        with pytest.raises(Faults) as caught:
            codec.from_data(self.nested(101))
        deepest = "$.value" + ".inputs[0]" * 98
        assert set(caught.value.faults) == {
            TooMuch(f"{deepest}.{field}", "depth", 101, 100) for field in ("label", "said")
        }

    def test_a_trusted_one_may_be_deeper(self) -> None:
        told = codec.from_data(self.nested(120), limits=Limits(depth=120))
        assert isinstance(told, Explanation)

    def test_wider_is_refused_with_its_path(self) -> None:
        data = codec.to_data(TREE)
        with pytest.raises(Faults) as caught:
            codec.from_data(data, limits=Limits(width=5))
        assert TooMuch("$.value.units", "entries", len(TREE), 5) in caught.value.faults

    def test_larger_is_refused(self) -> None:
        with pytest.raises(Faults) as caught:
            codec.loads(codec.dumps(TREE), limits=Limits(total=20))
        assert caught.value.faults == (TooMuch("$", "values", 21, 20),)

    def test_bottomless_json(self) -> None:
        with pytest.raises(Faults) as caught:
            codec.loads("[" * 200_000)
        (fault,) = caught.value.faults
        assert isinstance(fault, BadDocument)
        assert fault.path == "$"

    def test_nothing_is_evaluated(self) -> None:
        data = {**self.nested(3), "kind": "rule", "value": {"is": "__import__('os').abort()"}}
        with pytest.raises(Faults):
            codec.from_data(data)

    def test_a_sum_of_many_terms_is_wide_not_deep(self) -> None:
        rule = rules.Sum(terms=(rules.rule(1),) * 20_000)
        assert codec.loads(codec.dumps(rule)) == rule


class TestOlderVersions:
    """A document of an older version is made newer step by step before it is read."""

    def test_each_step_in_turn(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def renamed(document: dict[str, Any]) -> dict[str, Any]:
            return {**document, "kind": document["kind"].removeprefix("old-")}

        monkeypatch.setattr(_document, "VERSION", 3)
        monkeypatch.setattr(_document, "UPGRADES", {1: renamed, 2: dict})
        data = {**codec.to_data(TREE), "version": 1, "kind": "old-tree"}
        assert codec.from_data(data) == TREE


class TestOwnClasses:
    """An application hands its own classes to `configure`, by tag."""

    def test_a_measure_of_its_own(self) -> None:
        own = type("Own", (evidence.Count,), {})
        value = own(type=MEASURES[0].type, of=evidence.activities())
        taught = configure(Converter(), measures={"Own": own})
        data = taught.unstructure(value, MEASURE)
        assert data["is"] == "Own"
        assert type(taught.structure(data, MEASURE)) is own

    def test_without_it_the_class_is_refused(self) -> None:
        own = type("Own", (evidence.Count,), {})
        value = own(type=MEASURES[0].type, of=evidence.activities())
        with pytest.raises(ValueError, match="Own is not registered"):
            CONVERTER.unstructure(value, MEASURE)
