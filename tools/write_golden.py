"""Writes the golden documents of the present version, once; an existing file is never touched.

Run from the root of the repository when the format gets a new version or there is more to store.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))


def main() -> None:
    """Write the files that are not there yet."""
    from partyorg import codec  # noqa: PLC0415 - the path is set up above
    from tests.codec.samples import GOLDEN  # noqa: PLC0415

    folder = ROOT / "tests" / "golden" / f"v{codec.VERSION}"
    folder.mkdir(parents=True, exist_ok=True)
    for kind, value in GOLDEN.items():
        path = folder / f"{kind}.json"
        if path.exists():
            print(f"kept    {path.relative_to(ROOT)}")
            continue
        path.write_text(codec.dumps(value, indent=1) + "\n", "utf-8")
        print(f"written {path.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
