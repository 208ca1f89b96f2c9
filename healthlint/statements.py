"""Page duties."""
from __future__ import annotations
from dataclasses import dataclass
from healthlint.diagnostics import Diagnostic

@dataclass(frozen=True)
class Duties:
    diagnostics: tuple = ()
    statements: tuple = ()
    products: tuple = ()

def page_duties(analysis, rulebook, parts, diagnostics) -> Duties:
    return Duties()
