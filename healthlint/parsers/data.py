"""Data files: JSON, YAML and TOML whose values are copy, each value with its exact place."""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePosixPath

import regex

from healthlint.document import Document
from healthlint.parsers.mask import Mask
from healthlint.source import Source

# Files that configure tools: no reader meets their strings.
_TOOL_NAMES = regex.compile(
    r"""(?:package|package-lock|npm-shrinkwrap|composer|bower|component|lerna|nx|project|turbo|rush|vercel|now
    |netlify|firebase|firestore\.indexes|manifest|asset-manifest|components|biome|deno|wrangler|renovate|angular
    |capacitor\.config|app|eas|nest-cli|nodemon|cypress|jest\.config|babel\.config|tsconfig.*|jsconfig.*
    |tslint|eslint.*|prettier.*|stylelint.*|commitlint.*|lighthouserc|launch|settings|extensions|tasks
    |devcontainer|theme|block|phpcs|routes-manifest|build-manifest|\.?[\w-]+-?lock|\.[\w.-]+rc)\.json[c5]?
    |pnpm-(?:lock|workspace)\.ya?ml|(?:docker-)?compose.*\.ya?ml|\.?(?:pre-commit-config|pre-commit-hooks|travis
    |gitlab-ci|codecov|readthedocs|yarnrc|rubocop|prettierrc|eslintrc|stylelintrc|markdownlint|yamllint|drone
    |goreleaser|golangci|lefthook|amplify|cloudbuild|render|fly|appveyor|buildspec|dependabot|renovate|labeler
    |mkdocs|serverless|openapi|swagger|azure-pipelines|bitbucket-pipelines|action|pubspec|analysis_options)
    (?:[.-][\w.-]+)?\.ya?ml
    |(?:pyproject|cargo|pipfile|poetry|netlify|wrangler|fly|rustfmt|clippy|ruff|taplo|deno|bunfig|gopkg|uv
    |rust-toolchain|mise|foundry|railway|supabase)\.toml|[\w.-]*schema\.json|[\w.-]*\.lock\.\w+""",
    regex.VERBOSE | regex.IGNORECASE,
)
_TOOL_FOLDERS = frozenset(
    {
        ".github",
        ".circleci",
        ".vscode",
        ".idea",
        ".husky",
        ".storybook",
        ".changeset",
        "node_modules",
        ".well-known",
    }
)
_DICTIONARY = regex.compile(
    r"(?:^|/)(?:i18n|locales?|lang|langs|languages|translations?|messages)/"
    r"|(?:^|[/._-])(?:[a-z]{2}(?:[-_][a-zA-Z]{2})?|translations?|messages)\.(?:json[c5]?|ya?ml|toml)$"
)


def parse(source: Source, format: str) -> Document:
    """Read a data file of format `json`, `yaml` or `toml`."""
    mask = Mask(source)
    if is_tool_file(source.path):
        writer, _ = mask.writer(format)
        return mask.document(writer)
    reader = import_module(f"healthlint.parsers.data_{format}")
    document: Document = reader.read(mask, format, dictionary=is_dictionary(source.path))
    return document


def is_tool_file(path: str) -> bool:
    """Whether a path is that of a known tool's own file, which holds no copy."""
    where = PurePosixPath(path)
    return bool(_TOOL_FOLDERS.intersection(where.parts)) or bool(_TOOL_NAMES.fullmatch(where.name))


def is_dictionary(path: str) -> bool:
    """Whether a path is that of a dictionary of interface texts, in which every key holds copy."""
    return bool(_DICTIONARY.search(path))
