"""Casebook: five universities as data, built from the public objects of the house alone.

==================== ==========================================================
room                 what it holds
==================== ==========================================================
``ysu``              燕山大学, the gyroscope model and target management
``zjbti``            浙江工商职业技术学院, 1+8+N and standards for every level
``cqut``             重庆工学院, a restructuring and schemes for two levels
``sisu``             四川外国语大学, one platform, two carriers, three levels
``lanzhou``          兰州, study contest, service, interconnection
==================== ==========================================================

============ ============== ====================================================
中文          name           meaning
============ ============== ====================================================
出处          `Cites`        a document, cited as stated or as reconstructed
核对          `Figure`       a figure as published beside what objects give
多解          `Readings`     a wording that can be read in several ways
占比          `Share`        a percentage, and the whole numbers it fits
============ ============== ====================================================

What a source states is cited so; where it names a thing without its content,
the content is ours and marked reconstructed.  Figures that contradict each
other come out as findings and are never smoothed over.
"""

from partyorg.casebook._cites import Cites
from partyorg.casebook._figure import Figure, Readings, Share, unlike

__all__ = ["Cites", "Figure", "Readings", "Share", "unlike"]


def __dir__() -> list[str]:
    return __all__
