from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Tree

from healthlint import assembly
from healthlint.assembly import Assembly
from healthlint.document import Document, Reference
from healthlint.files import Found
from healthlint.project import Projects
from healthlint.reading import read_document
from healthlint.settings import ConfigError, Settings
from healthlint.source import Source, Span


@pytest.fixture(autouse=True)
def lines_are_references(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reads every file as a list of the files that it refers to, one a line."""

    def read(found: Found, limit: int) -> Document:
        text = found.path.read_bytes().decode()
        references = tuple(Reference(target, Span(0, 1)) for target in text.split())
        return Document(Source(found.shown, text), "html", (), references=references)

    monkeypatch.setattr(assembly, "read_document", read)
    monkeypatch.setattr(assembly, "is_known", lambda name: True)


def parts(root: Path, page: str, **settings: object) -> list[str]:
    path = root / page
    document = assembly.read_document(Found(path, page), 100)
    given = Settings(root, **settings)  # type: ignore[arg-type]
    return [part.source.path for part in Assembly(Projects()).parts(path, document, given)[0]]


def test_parts_of_parts_are_gathered_once(tree: Tree) -> None:
    root = tree(
        {"a.html": "b.html c.html", "b.html": "d.html a.html", "c.html": "d.html b.html", "d.html": "b.html"}
    )
    assert parts(root, "a.html") == ["b.html", "c.html", "d.html"]


def test_depth_and_number_are_bounded(tree: Tree) -> None:
    chain: dict[str, str | bytes] = {f"p{number}.html": f"p{number + 1}.html" for number in range(30)}
    root = tree(chain)
    assert len(parts(root, "p0.html")) == 10
    wide: dict[str, str | bytes] = {f"w{number}.html": "" for number in range(250)}
    root = tree({**wide, "a.html": " ".join(wide)})
    assert len(parts(root, "a.html")) == 200


@pytest.mark.parametrize(
    ("page", "frames"),
    [
        ("app/blog/[id]/page.tsx", {"app/layout.tsx", "app/blog/layout.tsx"}),
        ("src/routes/a/+page.svelte", {"src/routes/+layout.svelte"}),
        ("pages/a.js", {"pages/_app.js", "pages/_document.js"}),
        ("app/routes/a.tsx", {"app/root.tsx"}),
        ("pages/a.vue", {"app.vue", "layouts/default.vue"}),
        ("content/a.md", {"layouts/_default/single.html", "layouts/_default/baseof.html"}),
    ],
)
def test_layouts_by_convention(tree: Tree, page: str, frames: set[str]) -> None:
    elsewhere = dict.fromkeys(("app/shop/layout.tsx", "other/_app.js", "other/layouts/default.vue"), "")
    root = tree({page: "", **elsewhere, **dict.fromkeys(frames, "")})
    assert set(parts(root, page)) == frames


def test_a_layout_brings_its_parts_but_no_other_pages(tree: Tree) -> None:
    files = {"src/App.tsx": "./pages/B.tsx ./Foot.tsx", "src/Foot.tsx": "", "src/pages/B.tsx": ""}
    root = tree({"src/pages/A.tsx": "", **files})
    assert parts(root, "src/pages/A.tsx") == ["src/App.tsx", "src/Foot.tsx"]


def test_a_table_of_routes_is_not_followed(tree: Tree) -> None:
    files = {"src/app-routes.ts": "./Other.tsx", "src/Other.tsx": ""}
    root = tree({"src/pages/A.tsx": "../app-routes.ts", **files})
    assert parts(root, "src/pages/A.tsx") == ["src/app-routes.ts"]


def test_the_layout_that_front_matter_names(tree: Tree) -> None:
    root = tree(
        {"blog/a.md": "---\ntitle: x\nlayout: 'post'\n---\nlayout: other\n", "_layouts/post.html": ""}
    )
    assert parts(root, "blog/a.md") == ["_layouts/post.html"]


def test_what_stands_everywhere_is_a_part_of_every_page(tree: Tree) -> None:
    root = tree({"a.html": "", "parts/foot.html": "legal.html", "parts/legal.html": ""})
    assert parts(root, "a.html", everywhere=(root / "parts/foot.html",)) == [
        "parts/foot.html",
        "parts/legal.html",
    ]


def test_a_file_that_stands_everywhere_must_be_there_and_inside(tree: Tree) -> None:
    root = tree({"a.html": ""})
    (root.parent / "out.html").touch()
    with pytest.raises(ConfigError, match=r"there is no file gone\.html"):
        parts(root, "a.html", everywhere=(root / "gone.html",))
    with pytest.raises(ConfigError, match="lies outside"):
        parts(root, "a.html", everywhere=(root / "../out.html",))


def test_a_part_that_cannot_be_read_is_said(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assembly, "read_document", read_document)
    root = tree({"a.html": "", "b.html": b"\xff\xff"})
    document = Document(Source("a.html", "x"), "html", (), references=(Reference("b.html", Span(0, 1)),))
    gathered, problems = Assembly(Projects()).parts(root / "a.html", document, Settings(root))
    assert gathered == ()
    assert [problem.span for problem in problems] == [Span(0, 1)]
    assert problems[0].message.startswith("its part b.html could not be read: not UTF-8")


def test_each_part_is_read_once(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tree({"a.html": "foot.html", "b.html": "foot.html", "foot.html": ""})
    one = Assembly(Projects())
    empty = Settings(root)
    read = assembly.read_document
    calls: list[str] = []
    monkeypatch.setattr(
        assembly, "read_document", lambda found, limit: calls.append(found.shown) or read(found, limit)
    )
    for page in ("a.html", "b.html"):
        one.parts(root / page, read(Found(root / page, page), 100), empty)
    assert calls == ["foot.html"]
