from __future__ import annotations

import pytest

from healthlint.document import Document, Kind, Visibility
from healthlint.parsers.wxr import parse
from healthlint.source import Source

HEAD = '<?xml version="1.0"?><rss xmlns:wp="http://wordpress.org/export/1.2/"><channel>'


def read(text: str) -> Document:
    return parse(Source("site.xml", HEAD + text), "wxr")


def item(content: str, more: str = "") -> str:
    return f"<item>{more}<content:encoded><![CDATA[{content}]]></content:encoded></item>"


def test_posts_are_read_in_place() -> None:
    document = read(
        "<item><title>Rest &amp; calm</title>"
        "<content:encoded><![CDATA[<p>Some <b>rest</b>.</p>]]></content:encoded>"
        "<excerpt:encoded><![CDATA[In short]]></excerpt:encoded></item>"
    )
    assert [(p.text, p.kind) for p in document.passages] == [
        ("Rest & calm", Kind.HEADING),
        ("Some rest.", Kind.PARAGRAPH),
        ("In short", Kind.DESCRIPTION),
    ]
    assert document.passages[2].visibility is Visibility.SEARCH
    assert document.source.quote(document.passages[1].span(0, 10)) == "Some <b>rest</b>."


def test_block_comments_and_shortcodes_are_not_seen() -> None:
    document = read(
        item(
            '<!-- wp:paragraph {"a":1} --><p>Rest [gallery ids="1"]well</p>'
            "<!-- /wp:paragraph --><!-- mine -->"
        )
    )
    assert [passage.text for passage in document.passages] == ["Rest well"]
    assert [comment.text.strip() for comment in document.comments] == ["mine"]


def test_trashed_posts_and_pictures_are_left_out() -> None:
    assert not read(item("<p>Rest</p>", "<wp:status>trash</wp:status>")).passages
    assert not read(item("<p>Rest</p>", "<wp:post_type><![CDATA[attachment]]></wp:post_type>")).passages


def test_other_xml_holds_no_copy() -> None:
    assert not parse(Source("map.xml", "<urlset><title>Rest well</title></urlset>"), "wxr").passages


@pytest.mark.parametrize(
    "piece", ["<item>", "<title>", "<content:encoded><![CDATA[", "<!-- wp:", "<item ", "[a ", "<!--"]
)
def test_hostile_input_is_read_to_the_end(piece: str) -> None:
    assert not read(piece * 20_000).passages
