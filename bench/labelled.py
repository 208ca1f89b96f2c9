"""The labelled copy that the benches read: where it is, what of it is kept back, which families count as one."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "labelled"
KEPT_BACK = ("fresh", "held")
"""How the names of files begin whose rows nobody reads while rules are made, and no weight is learned from."""
_SAME = {"efficacy-absolute": "efficacy", "efficacy-unqualified": "efficacy", "safety-absolute": "safety"}


def families(names: Iterable[str]) -> frozenset[str]:
    """The families of labels; an absolute and an unqualified promise are of one."""
    return frozenset(_SAME.get(name, name) for name in names)


def rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a file of labelled copy."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
