"""Votes: who is counted, what was cast, and whether it carries."""

from __future__ import annotations

from fractions import Fraction

import attrs

from partyorg.errors import MoreThanExpected, MoreVotesThanBallots, WrongCount, WrongShare
from partyorg.values import Label, Labelled, Language, Number, Source, fraction


class CountedOf(Labelled):
    """Whom a share is counted of 计算基数, from the largest base to the smallest."""

    ENTITLED = "entitled", "应到会有表决权人数", "those entitled to vote"
    PRESENT = "present", "实到会有表决权人数", "those entitled and present"
    VALID = "valid", "有效票数", "valid votes"


def _exact_share(share: Number) -> Fraction:
    return fraction(share)


@attrs.frozen(kw_only=True)
class Threshold:
    """A share that must be reached, or exceeded 法定比例.

    Parameters
    ----------
    share : Fraction
        [share, above 0 to 1] Text such as ``"4/5"`` will do.
    of : CountedOf
        The denominator.  It has no default: national rules use different ones.
    inclusive : bool
        Whether the share itself is enough: 不少于 is inclusive, 超过 is not.

    Raises
    ------
    WrongShare
        If no count could meet it.

    Examples
    --------
    >>> majority = Threshold(share="1/2", of=CountedOf.ENTITLED, inclusive=False)
    >>> majority.met(10, 20), majority.met(11, 20), majority.fewest(20)
    (False, True, 11)
    """

    share: Fraction = attrs.field(converter=_exact_share)
    of: CountedOf
    inclusive: bool

    def __attrs_post_init__(self) -> None:
        if not 0 < self.share <= 1 or (self.share == 1 and not self.inclusive):
            allowed = "0 < share ≤ 1" if self.inclusive else "0 < share < 1"
            raise WrongShare("share", str(self.share), allowed)

    def met(self, count: int, base: int) -> bool:
        """Tell whether a count reaches the share of a base; nobody never does."""
        return count >= self.fewest(base)

    def fewest(self, base: int) -> int:
        """Return the smallest count that meets it, in whole numbers."""
        needs, rest = divmod(base * self.share.numerator, self.share.denominator)
        return max(1, needs + bool(rest) if self.inclusive else needs + 1)

    @property
    def label(self) -> Label:
        """The threshold in words."""
        zh, en = ("不少于", "at least") if self.inclusive else ("超过", "more than")
        base = self.of.label
        return Label.of(f"{zh}{base.zh}的 {self.share}", f"{en} {self.share} of {base.en}")

    def may_fall_short_of(self, other: Threshold) -> bool:
        """Tell whether it admits a count that another refuses.

        A larger base never admits more: valid votes are cast by those
        present, and those present are entitled.
        """
        if self.share != other.share:
            return self.share < other.share or other.of < self.of
        return other.of < self.of or (self.inclusive and not other.inclusive)


@attrs.frozen(kw_only=True)
class Tally:
    """What was counted at a vote 计票结果.

    Parameters
    ----------
    entitled : int
        [persons] Entitled to vote and expected 应到.
    present : int
        [persons] Of them, present 实到.
    in_favour, against, abstained : int
        [votes] Valid votes cast at the meeting.
    issued, returned : int, optional
        [ballots] Ballot papers handed out 发出 and collected 收回.
    secret : bool, optional
        Whether the ballot was secret 无记名; None if that is not on record.
    written_in_favour, written_against : int
        [votes] Opinions filed in writing beforehand by those who are absent.

    Raises
    ------
    WrongCount
        If a count is negative or not whole.
    MoreThanExpected
        If more are present than entitled.
    MoreVotesThanBallots
        If more votes are counted than ballots collected.
    """

    entitled: int
    present: int
    in_favour: int
    against: int = 0
    abstained: int = 0
    issued: int | None = None
    returned: int | None = None
    secret: bool | None = None
    written_in_favour: int = 0
    written_against: int = 0

    def __attrs_post_init__(self) -> None:
        for field in attrs.fields(Tally):
            count = getattr(self, field.name)
            if field.name != "secret" and count is not None and not _is_count(count):
                raise WrongCount(field.name, count)
        if self.present > self.entitled:
            raise MoreThanExpected(self.present, self.entitled)
        collected = self.present if self.returned is None else self.returned
        if self.valid > collected:
            raise MoreVotesThanBallots(self.valid, collected)
        absent = self.entitled - self.present
        if self.written_in_favour + self.written_against > absent:
            raise MoreVotesThanBallots(self.written_in_favour + self.written_against, absent)

    @property
    def valid(self) -> int:
        """[votes] Valid votes cast at the meeting."""
        return self.in_favour + self.against + self.abstained

    def base(self, of: CountedOf) -> int:
        """Return the denominator of a share."""
        bases = {CountedOf.ENTITLED: self.entitled, CountedOf.PRESENT: self.present}
        return bases.get(of, self.valid)


def _is_count(count: object) -> bool:
    return type(count) is int and count >= 0


class VoteTest(Labelled):
    """What a vote is tested for 表决要件."""

    QUORUM = "quorum", "到会人数", "quorum"
    SECRET = "secret", "无记名投票", "secret ballot"
    BALLOTS = "ballots", "收回票数", "ballots returned"
    PASSING = "passing", "赞成票数", "votes in favour"


@attrs.frozen(kw_only=True)
class VoteAnswer:
    """How one test of a vote came out.

    Parameters
    ----------
    test : VoteTest
    met : bool or None
        None where the record does not tell.
    message : Label
        The figures, in words.
    source : Source, optional
        The clause.
    """

    test: VoteTest
    met: bool | None
    message: Label
    source: Source | None = None

    def text(self, language: Language = "zh") -> str:
        """Say how the test came out, with its figures and clause."""
        source = "" if self.source is None else f" {self.source.text(language)}"
        return f"{self.test.label.text(language)}: {self.message.text(language)}{source}"


@attrs.frozen(kw_only=True)
class VoteRule:
    """When a vote is valid and carries 表决规则.

    Parameters
    ----------
    quorum : Threshold
        Of those present; counted of those entitled.
    passing : Threshold
        Of the votes in favour.
    secret : bool
        Whether ballots must be secret 无记名, and are void when more come back
        than were handed out.
    counts_absent : bool
        Whether opinions filed in writing by the absent count as votes.
    source : Source, optional
    origin : str
        Who added it; empty for the table it is written in.

    Examples
    --------
    >>> rule = VoteRule(quorum=Threshold(share="1/2", of=CountedOf.ENTITLED, inclusive=False),
    ...                 passing=Threshold(share="1/2", of=CountedOf.ENTITLED, inclusive=False))
    >>> rule.carried(Tally(entitled=21, present=20, in_favour=10))
    False
    >>> rule.judge(Tally(entitled=21, present=20, in_favour=10))[-1].text("en")
    'votes in favour: 10, needs 11 (more than 1/2 of those entitled to vote, 21)'
    """

    quorum: Threshold
    passing: Threshold
    secret: bool = False
    counts_absent: bool = False
    source: Source | None = None
    origin: str = ""

    def judge(self, tally: Tally) -> tuple[VoteAnswer, ...]:
        """Return the answer of every test, met or not.

        Parameters
        ----------
        tally : Tally

        Returns
        -------
        tuple of VoteAnswer
        """
        in_favour = tally.in_favour + (tally.written_in_favour if self.counts_absent else 0)
        answers = [self._share(VoteTest.QUORUM, self.quorum, tally.present, tally)]
        if self.secret:
            answers += [self._secret(tally), self._ballots(tally)]
        answers.append(self._share(VoteTest.PASSING, self.passing, in_favour, tally))
        return tuple(answers)

    def carried(self, tally: Tally) -> bool:
        """Tell whether no test fails; what is not on record fails none."""
        return all(answer.met is not False for answer in self.judge(tally))

    def _share(self, test: VoteTest, threshold: Threshold, count: int, tally: Tally) -> VoteAnswer:
        base = tally.base(threshold.of)
        if threshold.of is CountedOf.VALID and self.counts_absent:
            base += tally.written_in_favour + tally.written_against
        needs, words = threshold.fewest(base), threshold.label
        message = Label.of(
            f"{count}, 须 {needs} ({words.zh}, {base})",
            f"{count}, needs {needs} ({words.en}, {base})",
        )
        return self._answer(test, threshold.met(count, base), message)

    def _secret(self, tally: Tally) -> VoteAnswer:
        words = {
            True: Label.of("无记名", "secret"),
            False: Label.of("记名, 须无记名", "open, should be secret"),
            None: Label.of("未记录", "not on record"),
        }
        return self._answer(VoteTest.SECRET, tally.secret, words[tally.secret])

    def _ballots(self, tally: Tally) -> VoteAnswer:
        if tally.issued is None or tally.returned is None:
            return self._answer(VoteTest.BALLOTS, None, Label.of("未记录", "not on record"))
        message = Label.of(
            f"发出 {tally.issued} 张, 收回 {tally.returned} 张",
            f"{tally.issued} handed out, {tally.returned} returned",
        )
        return self._answer(VoteTest.BALLOTS, tally.returned <= tally.issued, message)

    def _answer(self, test: VoteTest, met: bool | None, message: Label) -> VoteAnswer:  # noqa: FBT001
        return VoteAnswer(test=test, met=met, message=message, source=self.source)
