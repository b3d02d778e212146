"""What universities and whoever moves between them do without a national figure."""

from partyorg.regulations._clause import clause
from partyorg.regulations._documents import PRACTICE
from partyorg.values import Basis

PRACTICES = (
    clause(
        "practice.two-pushes",
        PRACTICE,
        "两推三审两票决 (各校算法不一)",
        "two recommendations, three reviews, two votes: each school counts its own way",
        basis=Basis.PRACTICE,
        why_not="no published text: lay it over the national process as an overlay of your own",
    ),
    clause(
        "transfer.steps",
        PRACTICE,
        "组织关系转接: 申请、开具介绍信、接收、回执",
        "membership moves by application, letter, reception and receipt",
        basis=Basis.PRACTICE,
        by="process transfers",
    ),
    clause(
        "transfer.limit",
        PRACTICE,
        "组织关系介绍信的有效期限",
        "how long a letter of introduction is valid",
        basis=Basis.PRACTICE,
        by="process transfers",
    ),
)
