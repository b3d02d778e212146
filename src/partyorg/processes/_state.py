"""How a step of a case stands."""

from __future__ import annotations

from partyorg.values import Labelled, Severity


class StepState(Labelled):
    """How a step of a case stands 办理情况, from the least to the most grave."""

    NOT_NEEDED = "not-needed", "不需办理", "not needed"
    OK = "ok", "合规", "ok"
    PENDING = "pending", "待条件具备", "pending"
    OPEN = "open", "可以办理", "open"
    DUE_SOON = "due-soon", "即将到期", "due soon"
    NO_RULE_IN_FORCE = "no-rule-in-force", "当时尚无规定", "no rule in force"
    LATE = "late", "办理超期", "late"
    OVERDUE = "overdue", "逾期未办", "overdue"
    MISSING_MATERIAL = "missing-material", "材料不全", "missing material"
    OUT_OF_ORDER = "out-of-order", "次序不符", "out of order"
    EARLY = "early", "未满期限", "early"
    INVALID = "invalid", "无效", "invalid"

    @property
    def is_fault(self) -> bool:
        """Whether something is wrong."""
        return self >= StepState.LATE

    @property
    def refused(self) -> bool:
        """Whether `with_step` refuses a step that would stand so."""
        return self >= StepState.OUT_OF_ORDER

    @property
    def severity(self) -> Severity:
        """How much a finding of it weighs."""
        if not self.is_fault:
            return Severity.ADVICE
        return Severity.ERROR if self.refused else Severity.WARNING
