from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Tree

from healthlint.includes import Includes


def found(root: Path, origin: str, target: str) -> str | None:
    path = Includes().file(target, root.resolve() / origin, root.resolve())
    return path.relative_to(root.resolve()).as_posix() if path else None


@pytest.mark.parametrize(
    ("origin", "target", "expected"),
    [
        ("src/pages/a.tsx", "./parts/Hero", "src/pages/parts/Hero.tsx"),
        ("src/pages/a.tsx", "../components/Footer", "src/components/Footer.jsx"),
        ("src/pages/a.tsx", "../components/menu", "src/components/menu/index.ts"),
        ("src/pages/a.vue", "../components/Card.vue", "src/components/Card.vue"),
        ("src/pages/a.tsx", "@/components/Footer", "src/components/Footer.jsx"),
        ("web/src/a.tsx", "~/bits/Foot", "web/src/bits/Foot.tsx"),
        ("src/pages/a.tsx", "components/Footer", "src/components/Footer.jsx"),
        ("src/pages/a.tsx", "react", None),
        ("blog/post.md", "default", "_layouts/default.html"),
        ("blog/post.html", "footer.html", "_includes/footer.html"),
        ("_includes/footer.html", "/blog/legal.html", "blog/legal.html"),
        ("content/a.md", "partials/foot.html", "layouts/partials/foot.html"),
        ("resources/views/page.blade.php", "layouts.app", "resources/views/layouts/app.blade.php"),
        ("wp/theme/page-a.php", "footer", "wp/theme/footer.php"),
        ("wp/theme/sub/page-a.php", "header-thin", "wp/theme/header-thin.php"),
        ("wp/theme/page-a.php", "footer-wide", "wp/theme/footer.php"),
        ("wp/theme/page-a.php", "bits/price", "wp/theme/bits/price.php"),
        ("a.html", "https://example.org/x.html", None),
        ("a.html", "", None),
        ("a.html", "x" * 5000, None),
        ("a.html", "a\0b", None),
        ("src/pages/a.tsx", "../../../secret.ts", None),
        ("a.html", "../../../../../../etc/passwd", None),
        ("a.html", "/etc/passwd", None),
    ],
)
def test_what_a_reference_means(tree: Tree, origin: str, target: str, expected: str | None) -> None:
    names = (
        "src/pages/parts/Hero.tsx", "src/components/Footer.jsx", "src/components/menu/index.ts",
        "src/components/Card.vue", "web/package.json", "web/src/bits/Foot.tsx", "_layouts/default.html",
        "_includes/footer.html", "blog/legal.html", "layouts/partials/foot.html",
        "resources/views/layouts/app.blade.php", "wp/theme/footer.php", "wp/theme/header-thin.php",
        "wp/theme/bits/price.php",
    )  # fmt: skip
    root = tree(dict.fromkeys(names, "x"))
    (root.parent / "secret.ts").touch()
    assert found(root, origin, target) == expected


def test_links_do_not_lead_out(tree: Tree) -> None:
    root = tree({})
    (root.parent / "secret.html").touch()
    (root / "in.html").symlink_to(root.parent / "secret.html")
    assert found(root, "a.html", "in.html") is None
