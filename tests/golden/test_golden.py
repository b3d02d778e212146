"""Documents that were written once, and that every later version must still read.

A file here is never changed.  A new version of the format adds a folder of its
own; `tools/write_golden.py` fills it.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from partyorg import codec
from tests.codec.samples import GOLDEN

FILES = sorted(Path(__file__).parent.glob("v*/*.json"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
class TestOldDocuments:
    """What one version wrote, every later version reads as the same value."""

    def test_it_is_read(self, path: Path) -> None:
        read: Any = codec.loads(path.read_text("utf-8"))
        now: Any = GOLDEN[path.stem]
        if path.stem == "explanation":
            # Its sentences may be improved; what they are about may not.
            assert (read.name, read.value) == (now.name, now.value)
        else:
            assert read == now

    def test_it_says_its_version(self, path: Path) -> None:
        assert json.loads(path.read_text("utf-8"))["version"] == int(path.parent.name[1:])


def test_the_newest_version_has_every_kind() -> None:
    """There is a document of each kind, and of what came later, in the newest version's folder."""
    newest = {path.stem for path in FILES if path.parent.name == f"v{codec.VERSION}"}
    assert newest == set(GOLDEN)
    assert newest >= set(codec.KINDS)
