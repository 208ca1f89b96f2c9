"""healthlint reads health marketing copy as a visitor does and reports what a reviewer would stop."""

__version__ = "0.1.0"
