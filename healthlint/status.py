"""Product facts."""
from __future__ import annotations

from healthlint.language.analysis import Spot
from healthlint.rulebook import Rulebook


def agrees(judge: str, spot: Spot, rulebook: Rulebook) -> bool:
    return True
