"""What holds for files: small, privately named, and silent about where packages come from."""

import subprocess
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
LIBRARY = REPOSITORY / "src" / "partyorg"
SOURCES = sorted(LIBRARY.rglob("*.py"))

# A file is read in one sitting.
MOST_LINES = 400
# A longer one stands here, with the reason why it is better in one piece.
LONGER: dict[str, str] = {}

# Which registry serves a machine is that machine's own affair. In parts, so as not to find itself.
HOSTS = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("files", "pythonhosted", "org"),
        ("registry", "npmjs", "org"),
        ("deb", "debian", "org"),
    )
]


def place(path: Path) -> str:
    """Name a file from the root of the repository."""
    return path.relative_to(REPOSITORY).as_posix()


def test_a_source_file_is_read_in_one_sitting() -> None:
    lines = {place(path): len(path.read_text("utf-8").splitlines()) for path in SOURCES}
    longer = {path: count for path, count in lines.items() if count > MOST_LINES}
    assert longer.keys() == LONGER.keys(), longer


def test_a_source_file_is_private() -> None:
    """Only the errors may be a single module, and each room of the extras is one by design."""
    public = [
        place(path)
        for path in SOURCES
        if not path.name.startswith("_")
        and path != LIBRARY / "errors.py"
        and LIBRARY / "extras" not in path.parents
    ]
    assert public == []


def test_no_file_names_a_package_registry() -> None:
    if not (REPOSITORY / ".git").exists():
        pytest.skip("not a checkout")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607
        cwd=REPOSITORY,
        check=True,
        capture_output=True,
        encoding="utf-8",
    ).stdout
    paths = [REPOSITORY / name for name in listed.split("\0") if name]
    naming = [
        place(path)
        for path in paths
        if path.is_file() and any(host.encode() in path.read_bytes() for host in HOSTS)
    ]
    assert naming == []
