"""The register of clauses and what models them agree, and nothing unsure is printed as certain."""

import re
from itertools import groupby

import pytest

from partyorg.regulations import CLAUSES, Clause
from partyorg.values import Basis, Label, Severity, Source
from tests.regulations.things import things

#: Articles that were read, or reproduced with their numbers.
_ARTICLES = re.compile(r"第[一二三四五六七八九十]+条")
_NUMBERED = (
    ("《中国共产党基层组织选举工作条例》", {"第三条", "第四条", "第五条"}),
    ("《中国共产党基层组织选举工作暂行条例》(1990)", {"第七条"}),
    ("《中国共产党普通高等学校基层组织工作条例》(2021年修订)", {"第三条、第四条"}),
    ("《中国共产党章程》", {"第九条", "第三十一条"}),
    ("《山西省高校基层党组织规范化建设标准(试行)》(2020)", {"第一条"}),
)


class TestEveryThing:
    """Everything national cites a clause that names it; every clause names something there is."""

    def test_is_named_by_a_clause_it_cites(self) -> None:
        for name, cited in things().items():
            kind, _, rest = name.partition(" ")
            whole = {name, f"development {rest[:4]}"} if kind in {"step", "gap"} else {name}
            naming = [clause for clause in CLAUSES.values() if whole & set(clause.modelled)]
            assert cited <= {clause.source for clause in naming}, name
            assert naming, name

    def test_is_there(self) -> None:
        known = things().keys()
        strange = {c.code: set(c.modelled) - known for c in CLAUSES.values()}
        assert {code: names for code, names in strange.items() if names} == {}


class TestCertainty:
    """Every clause says on what basis it is known; an article is printed only as well as it is."""

    def test_has_a_basis_from_the_evidence(self) -> None:
        admitted = {Basis.READ, Basis.SECOND_HAND, Basis.UNVERIFIED, Basis.PRACTICE}
        assert [c.code for c in CLAUSES.values() if c.source.basis not in admitted] == []

    def test_an_article_not_read_says_so(self) -> None:
        for clause in CLAUSES.values():
            article, document = clause.source.clause, clause.source.document
            if not _ARTICLES.search(article) or article.endswith("(条号未核实)"):
                continue
            known = dict(_NUMBERED).get(document, set())
            reproduced = document == "《中国共产党发展党员工作细则》(2026年修订)"
            second_hand = clause.source.basis is Basis.SECOND_HAND
            assert article in known or (reproduced and second_hand), clause.code

    def test_some_articles_say_so(self) -> None:
        marked = [c for c in CLAUSES.values() if c.source.clause.endswith("(条号未核实)")]
        assert {c.source.document for c in marked} == {
            "《中国共产党支部工作条例(试行)》",
            "教育部令第43号",
        }

    def test_addresses_are_the_issuers_own(self) -> None:
        own = re.compile(r"|https://([\w-]+\.)*(edu\.cn|12371\.cn)/\S+")
        assert [c.code for c in CLAUSES.values() if not own.fullmatch(c.source.url)] == []

    def test_what_is_not_established_models_nothing(self) -> None:
        unknown = (
            "university.funding",
            "model.four",
            "2026.written-opinion",
            "2026.leaving-soon",
            "vote.committee",
        )
        assert all(CLAUSES[code].reason for code in unknown)


class TestInForce:
    """Where a document followed another, it came into force later."""

    FOLLOWED = (
        ("election.vote-1990", "election.vote"),
        ("2014.issued", "2026.effective"),
        ("branch.size", "election.vote"),
    )

    @pytest.mark.parametrize(("older", "newer"), FOLLOWED)
    def test_in_this_order(self, older: str, newer: str) -> None:
        first, then = (CLAUSES[code].source.in_force for code in (older, newer))
        assert first is not None
        assert then is not None
        assert first < then

    def test_one_document_one_day(self) -> None:
        by_document = sorted(
            (clause.source.document, str(clause.source.in_force)) for clause in CLAUSES.values()
        )
        for document, days in groupby(by_document, key=lambda pair: pair[0]):
            assert len({day for _, day in days}) == 1, document


class TestClause:
    """A clause that says 一般 (as a rule) is worth a word where it is broken, not a warning."""

    def test_severity(self) -> None:
        fields = {"title": Label.of("一"), "source": Source(document="D"), "reason": "no figure"}
        strict = Clause(code="c", **fields)  # type: ignore[arg-type]
        loose = Clause(code="c", generally=True, **fields)  # type: ignore[arg-type]
        assert (strict.severity, loose.severity) == (Severity.WARNING, Severity.ADVICE)

    def test_is_said_in_both_languages(self) -> None:
        assert [c.code for c in CLAUSES.values() if c.title.zh == c.title.en] == []
