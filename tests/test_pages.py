from __future__ import annotations

from pathlib import Path

import pytest

from healthlint.document import Document, Kind, Passage, Piece, Unit
from healthlint.pages import unit_of
from healthlint.settings import Settings
from healthlint.source import Source


def document(text: str = "", heading: int = 0, title: bool = False, body: bool = False) -> Document:
    kinds = (
        [(Kind.HEADING, heading)] * bool(heading) + [(Kind.TITLE, 0)] * title + [(Kind.PARAGRAPH, 0)] * body
    )
    passages = tuple(Passage("x", (Piece(0, 0, 1, True),), kind, level=level) for kind, level in kinds)
    return Document(Source("x", text), "html", passages)


def unit(path: str, found: Document | None = None, **settings: tuple[str, ...]) -> Unit:
    return unit_of(path, found or document(), Settings(Path(), **settings))[0]  # type: ignore[arg-type]


PAGES = (
    "app/page.tsx",
    "src/app/(public)/conditions/skin/page.tsx",
    "pages/about.js",
    "client/src/pages/Safety.tsx",
    "src/components/pages/Home.tsx",
    "app/routes/_index.tsx",
    "src/routes/blog/[slug]/+page.svelte",
    "src/pages/index.astro",
    "src/views/Home.vue",
    "src/containers/services/service-detail/HairService.vue",
    "content/services/wellness.md",
    "src/content/services/therapy.js",
    "_posts/2024-01-01-news.md",
    "perch/templates/pages/medications/one.php",
    "wp-content/themes/clinic/page-lasik.php",
    "wp-content/themes/clinic/single-service.php",
    "wp-content/themes/clinic/front-page.php",
    "index.php",
    "pages/home/home.html",
    "notes.txt",
    "about.md",
    "app/HomePageClient.tsx",
    "components/laser-page-content.tsx",
    "src/components/AboutPage.vue",
)
PARTS = (
    "app/layout.tsx",
    "pages/_app.js",
    "pages/_document.tsx",
    "pages/api/book.js",
    "src/routes/+layout.svelte",
    "src/routes/+page.server.ts",
    "src/components/Footer.tsx",
    "components/Faq.md",
    "src/pages/home/components/Hero.tsx",
    "src/components/PageHero.tsx",
    "lib/faq-page-content.ts",
    "_includes/footer.html",
    "_layouts/default.html",
    "layouts/partials/head.html",
    "resources/views/layouts/app.blade.php",
    "resources/views/components/card.blade.php",
    "theme/footer.php",
    "theme/functions.php",
    "theme/template-parts/content-page.php",
    "src/_card.html",
    "src/Hero.tsx",
    "src/data/faq.json",
    "README.md",
    "docs/CHANGELOG.md",
)


@pytest.mark.parametrize("path", PAGES)
def test_routes_and_documents_are_pages(path: str) -> None:
    assert unit(path) is Unit.PAGE


@pytest.mark.parametrize("path", PARTS)
def test_parts_are_components(path: str) -> None:
    assert unit(path) is Unit.COMPONENT


@pytest.mark.parametrize(
    ("path", "found", "expected"),
    [
        ("src/Landing.tsx", document(heading=1), Unit.PAGE),
        ("src/Landing.tsx", document(title=True), Unit.PAGE),
        ("src/Card.tsx", document(heading=3), Unit.COMPONENT),
        ("about.html", document("<!DOCTYPE html><p>x"), Unit.PAGE),
        ("about.html", document("<p>x"), Unit.COMPONENT),
        ("about.html", document("<h2>x", heading=2), Unit.PAGE),
        ("components/demo.html", document("<html><p>x"), Unit.PAGE),
        ("layouts/_default/baseof.html", document("<html><p>x"), Unit.COMPONENT),
        ("about.njk", document('{% extends "base.njk" %}'), Unit.PAGE),
        ("about.php", document("<?php get_header(); ?>"), Unit.PAGE),
        ("about.php", document("<?php include 'parts/header.php'; ?>"), Unit.PAGE),
        ("tools.php", document("<?php function f() {} ?>"), Unit.COMPONENT),
        ("resources/views/about.blade.php", document("@extends('layouts.app')"), Unit.PAGE),
        ("resources/views/row.blade.php", document("<td>x"), Unit.COMPONENT),
        ("data/faq.json", document(title=True), Unit.COMPONENT),
        ("content/pages/home.json", document(title=True, body=True), Unit.PAGE),
        ("content/home.yaml", document(heading=1, body=True), Unit.PAGE),
        ("content/services.json", document(heading=3, body=True), Unit.COMPONENT),
        ("content/seo.toml", document(title=True), Unit.COMPONENT),
    ],
)
def test_the_document_decides_where_the_path_does_not(path: str, found: Document, expected: Unit) -> None:
    assert unit(path, found) is expected


def test_the_configuration_decides_first() -> None:
    assert unit("app/page.tsx", components=("app/",)) is Unit.COMPONENT
    assert unit("src/Hero.tsx", pages=("src/*.tsx",)) is Unit.PAGE
    assert unit("a.md", pages=("*.md",), components=("a.md",)) is Unit.COMPONENT


def test_the_reason_names_the_convention() -> None:
    assert unit_of("app/page.tsx", document(), Settings(Path()))[1] == "a Next.js route (app/**/page)"
    settings = Settings(Path()).changed("pages", ("*.tsx",), "conf:3")
    assert unit_of("a.tsx", document(), settings)[1] == "the configuration says so (pages, conf:3)"


def test_the_body_of_a_route_is_the_page_unless_the_route_stands_beside_it(tmp_path: Path) -> None:
    alone, beside = tmp_path / "alone", tmp_path / "beside"
    for folder in (alone, beside):
        folder.mkdir()
    (beside / "page.tsx").write_text("export default () => null")
    units = [
        unit_of("app/laser/LaserPageClient.tsx", document(), Settings(Path()), folder)[0]
        for folder in (alone, beside)
    ]
    assert units == [Unit.PAGE, Unit.COMPONENT]
