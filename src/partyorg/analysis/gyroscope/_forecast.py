"""What becomes of a spin when drive and support stay as they are."""

from __future__ import annotations

from decimal import Context, Decimal
from fractions import Fraction

import attrs

from partyorg.analysis.gyroscope._spin import check_amount, check_friction, check_share
from partyorg.errors import NotFrom
from partyorg.values import fraction

_ROUGH = Context(prec=40)


@attrs.frozen(kw_only=True)
class Forecast:
    """A spin under constant drive and support 转速预测, in closed form.

    Parameters
    ----------
    spin : number
        [0, …] Now.
    drive : number
        [0, …] In every window to come.
    apex : number
        [share, 0 to 1]
    friction : number
        [share, above 0, below 1]
    lower_limit : number
        [0, …] Below it the top falls over 倾覆; on it, it stands.

    Raises
    ------
    WrongShare
        If a number lies outside its range.

    Examples
    --------
    >>> top = Forecast(spin=2, drive="0.1", apex="0.8", friction="0.2", lower_limit=1)
    >>> top.settles_at, top.falls_in, top.least_drive
    (Fraction(2, 5), 5, Fraction(1, 4))
    """

    spin: Fraction = attrs.field(converter=fraction)
    drive: Fraction = attrs.field(converter=fraction)
    apex: Fraction = attrs.field(converter=fraction)
    friction: Fraction = attrs.field(converter=fraction)
    lower_limit: Fraction = attrs.field(converter=fraction)

    def __attrs_post_init__(self) -> None:
        check_amount("spin", self.spin)
        check_amount("drive", self.drive)
        check_share("apex", self.apex)
        check_friction(self.friction)
        check_amount("lower_limit", self.lower_limit)

    @property
    def settles_at(self) -> Fraction:
        """The spin it comes ever nearer to, ``apex · drive / friction``."""
        return self.apex * self.drive / self.friction

    def after(self, windows: int) -> Fraction:
        """Return the spin so many windows from now.

        Parameters
        ----------
        windows : int
            [0, …]

        Raises
        ------
        NotFrom
        """
        if type(windows) is not int or windows < 0:
            raise NotFrom("windows", windows, 0)
        return self.settles_at + (self.spin - self.settles_at) * (1 - self.friction) ** windows

    @property
    def falls_in(self) -> int | None:
        """[windows] After how many it is first below the limit; 0 is now, None never."""
        if self.spin < self.lower_limit:
            return 0
        if self.settles_at >= self.lower_limit:
            # It moves one way only, so it stays between two numbers that are not below.
            return None
        # A logarithm leads to the window, exact numbers decide which it is.
        left = (self.lower_limit - self.settles_at) / (self.spin - self.settles_at)
        windows = max(int(_ROUGH.divide(_log(left), _log(1 - self.friction))) - 1, 0)
        while self.after(windows) >= self.lower_limit:
            windows += 1
        return windows

    @property
    def least_drive(self) -> Fraction | None:
        """The least constant drive under which a top that stands never falls.

        None where nothing that is done arrives, because the apex is 0.  A top that
        has fallen must be driven harder than this to rise.
        """
        wanted = self.lower_limit * self.friction
        if not wanted:
            return Fraction(0)
        return wanted / self.apex if self.apex else None


def _log(number: Fraction) -> Decimal:
    return _ROUGH.ln(_ROUGH.divide(Decimal(number.numerator), Decimal(number.denominator)))
