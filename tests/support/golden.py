"""Golden files: the structure of what was once looked at.

To take over a change that was meant, delete the file and run the test twice.
"""

import difflib

from antq.settings import ROOT

FOLDER = ROOT / "tests" / "golden"


def golden(name: str, found: str) -> None:
    """Compare with the file of that name; where there is none, write it and fail."""
    path = FOLDER / name
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        path.write_text(found + "\n", encoding="utf-8")
        raise AssertionError(f"{path} is new: look at it, and run again")
    wanted = path.read_text(encoding="utf-8").splitlines()
    assert "\n".join(difflib.unified_diff(wanted, found.splitlines(), name, "found", lineterm="")) == ""
