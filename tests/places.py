"""Places of a page in each format: `SEEN` by a reader, and `UNSEEN`; "§" stands for a sentence there."""

from __future__ import annotations

HTML = {
    "paragraph": "<p>§</p>",
    "heading": "<h2>§</h2>",
    "item": "<ul><li>§</li></ul>",
    "cell": "<table><tr><td>§</td></tr></table>",
    "quote": "<blockquote>§</blockquote>",
    "caption": "<figure><img src='/a.png'><figcaption>§</figcaption></figure>",
    "image": '<img src="/a.png" alt="§">',
    "label": '<button aria-label="§"></button>',
    "placeholder": '<input placeholder="§">',
    "link": '<p>Rest. <a href="/a">§</a></p>',
    "answer": "<details><summary>Is it calm?</summary>§</details>",
    "definition": "<dl><dt>Tea</dt><dd>§</dd></dl>",
    "bare": "<div>§</div>",
}
HEAD = {
    "title": "<title>§</title>",
    "description": '<meta name="description" content="§">',
    "social": '<meta property="og:description" content="§">',
    "linked data": '<script type="application/ld+json">{"@type": "Thing", "description": "§"}</script>',
}
UNSEEN_HTML = {
    "class": '<p class="§">Rest</p>',
    "id": '<p id="§">Rest</p>',
    "address": '<a href="/§">Rest</a>',
    "image address": '<img src="§" alt="">',
    "data": '<p data-note="§">Rest</p>',
    "comment": "<!-- § --><p>Rest</p>",
    "script": '<script>console.log("§")</script>',
    "style": "<style>/* § */</style>",
    "hidden": "<p hidden>§</p>",
    "hidden by style": '<div style="display:none"><p>§</p></div>',
    "hidden from all": '<p aria-hidden="true">§</p>',
    "template": "<template><p>§</p></template>",
    "menu": "<nav><a href='/a'>§</a></nav>",
}
MARKDOWN = {
    "paragraph": "§",
    "heading": "## §",
    "item": "- §",
    "numbered": "1. §",
    "quote": "> §",
    "cell": "|Tea|Rest|\n|-|-|\n|a|§|",
    "bold": "**§** Rest.",
    "link": "[§](/a)",
    "image": "![§](/a.png)",
    "footnote": "Tea[^1].\n\n[^1]: §",
    "html": "<p>§</p>",
}
MATTER = {
    "title": "---\ntitle: §\n---\n\nRest",
    "description": '---\ndescription: "§"\n---\n\nRest',
    "subtitle": "---\nhero:\n  subtitle: '§'\n---\n\nRest",
}
UNSEEN_MARKDOWN = {
    "comment": "<!-- § -->\n\nRest",
    "fence": "```\n§\n```",
    "code": "Rest `§` well",
    "address": "[Rest](/a '')\n\n[tea]: </§>",
    "hidden": "<div hidden>§</div>",
}
JSX = {
    "paragraph": "export default () => <p>§</p>",
    "heading": "export default () => <h2>§</h2>",
    "item": "export default () => <ul><li>§</li></ul>",
    "image": 'export default () => <img src="/a.png" alt="§" />',
    "label": 'export default () => <button aria-label="§" />',
    "prop": 'export default () => <Hero subtitle="§" />',
    "string child": 'export default () => <p>{"§"}</p>',
    "template child": "export default () => <p>{`§`}</p>",
    "condition": 'export default () => <p>{open && "§"}</p>',
    "choice": 'export default () => <p>{open ? "§" : "Rest"}</p>',
    "prop in braces": "export default () => <Hero text={'§'} />",
    "list": 'const points = ["§"];',
    "record": 'const faq = [{ q: "Is it calm?", a: "§" }];',
    "metadata": 'export const metadata = { description: "§" };',
    "constant": 'const HERO_HEADLINE = "§";',
    "member": 'const copy: Copy = {}; copy.intro = "§";',
    "argument": 'render(page, "§");',
    "returned": 'export function intro() { return "§"; }',
    "default": 'function Hero({ text = "§" }) { return <p>{text}</p>; }',
    "joined": 'const text = "Rest. " + "§";',
    "helmet": "export default () => <Helmet><title>§</title></Helmet>",
}
UNSEEN_JSX = {
    "class": 'export default () => <p className="§">Rest</p>',
    "id": 'export default () => <p id="§">Rest</p>',
    "address": 'export default () => <a href="/§">Rest</a>',
    "line comment": "// §\nexport default () => <p>Rest</p>",
    "comment": "export default () => <p>{/* § */}Rest</p>",
    "log": 'console.log("§");',
    "error": 'throw new Error("§");',
    "key": 'const a = { "§": 1 };',
    "import": 'import a from "§";',
    "comparison": 'const a = b === "§";',
    "hidden": "export default () => <div hidden><p>§</p></div>",
    "never": "export default () => <div>{false && <p>§</p>}</div>",
    "style": 'const a = { className: "§", slug: "§" };',
}
VUE = {f"markup: {name}": f"<template>{page}</template>" for name, page in HTML.items()} | {
    "mustache": "<template><p>{{ '§' }}</p></template>",
    "prop": '<template><Hero subtitle="§" /></template>',
    "bound": "<template><Hero :subtitle=\"'§'\" /></template>",
    "data": '<script>export default { data: () => ({ text: "§" }) }</script>',
    "setup": '<script setup lang="ts">const faq = [{ q: "Is it calm?", a: "§" }]</script>',
}
UNSEEN_VUE = {
    f"markup: {name}": f"<template><div>{page}</div></template>"
    for name, page in UNSEEN_HTML.items()
    if name not in ("script", "style", "template")
} | {
    "never": '<template><p v-if="false">§</p></template>',
    "handler": "<template><p @click=\"log('§')\">Rest</p></template>",
    "style": "<style>/* § */</style>",
    "in hidden": '<template><div hidden><Hero subtitle="§" /></div></template>',
    "log": '<script>console.log("§")</script>',
}
BRACES = HTML | {
    "expression": '<p>{"§"}</p>',
    "condition": '<p>{open ? "§" : "Rest"}</p>',
    "prop": '<Hero subtitle="§" />',
    "prop in braces": "<Hero text={'§'} />",
}
UNSEEN_BRACES = {name: page for name, page in UNSEEN_HTML.items() if name != "template"} | {
    "in hidden": '<div hidden><p>{open ? "§" : "Rest"}</p></div>',
}
PHP = (
    HTML
    | HEAD
    | {
        "echo": "<p><?php echo '§'; ?></p>",
        "short": "<p><?= '§' ?></p>",
        "translated": "<p><?php esc_html_e('§', 'site'); ?></p>",
        "escaped": "<p><?php echo esc_html__('§', 'site'); ?></p>",
        "list": "<?php $faq = [['q' => 'Is it calm?', 'a' => '§']]; ?>",
        "variable": "<?php $intro = '§'; ?>",
        "markup in a string": "<?php echo '<p class=\"a\">§</p>'; ?>",
    }
)
UNSEEN_PHP = UNSEEN_HTML | {
    "line comment": "<?php // §\n ?>",
    "block comment": "<?php /* § */ ?>",
    "log": "<?php error_log('§'); ?>",
    "error": "<?php throw new Exception('§'); ?>",
    "never": "<?php if (false): ?><p>§</p><?php endif; ?>",
}
UNSEEN_LIQUID = UNSEEN_HTML | {
    "block comment": "{% comment %}§{% endcomment %}",
    "never": "{% if false %}<p>§</p>{% endif %}",
}
JSON = {
    "description": '{"description": "§"}',
    "answer": '[{"q": "Is it calm?", "a": "§"}]',
    "title": '{"title": "§"}',
    "list": '{"points": ["§"]}',
    "deep": '{"home": {"hero": {"subtitle": "§"}}}',
    "any key": '{"whatever": "§"}',
    "quote": '{"reviews": [{"author": "A. B.", "quote": "§"}]}',
    "search": '{"seo": {"description": "§"}}',
    "alt": '{"image": {"src": "/a.png", "alt": "§"}}',
    "markup": '{"body": "<p>§</p>"}',
    "after an escape": '{"body": "Rest \\u00e9 \\"well\\".\\n§"}',
}
UNSEEN_JSON = {
    "class": '{"className": "§"}',
    "id": '{"id": "§"}',
    "address": '{"url": "§"}',
    "key": '{"§": 1}',
    "slug": '{"slug": "§"}',
    "icon": '{"icon": "§"}',
}
YAML = {
    "plain": "description: §",
    "double": 'description: "§"',
    "single": "description: 'It''s calm. §'",
    "literal": "body: |\n  Rest.\n  §\n",
    "folded": "body: >\n  §\n",
    "answer": "- q: Is it calm?\n  a: §",
    "list": "points:\n  - §",
    "deep": "home:\n  hero:\n    subtitle: §",
    "flow": '{title: "§"}',
}
TOML = {
    "double": 'description = "§"',
    "single": "description = '§'",
    "long": 'body = """\nRest.\n§"""',
    "raw": "body = '''§'''",
    "list": 'points = ["§"]',
    "table": '[hero]\nsubtitle = "§"',
    "tables": '[[faq]]\nq = "Is it calm?"\na = "§"',
    "inline": 'hero = { subtitle = "§" }',
    "any key": 'whatever = "§"',
}
PLAIN = {
    "paragraph": "§",
    "bullet": "- §",
    "dot": "• §",
    "numbered": "1. §",
    "indented": "    §",
    "heading": "Tea\n\n§\n\nRest well in our quiet rooms all day.",
    "after a line": "Rest.\n§",
    "question": "Is it calm?\n\n§",
}
ITEM = '<rss xmlns:wp="a"><channel><item>{}</item></channel></rss>'
WXR = {
    f"content: {name}": ITEM.format(f"<content:encoded><![CDATA[{page}]]></content:encoded>")
    for name, page in HTML.items()
} | {
    "title": ITEM.format("<title>§</title>"),
    "excerpt": ITEM.format("<excerpt:encoded><![CDATA[§]]></excerpt:encoded>"),
}

SEEN: dict[str, dict[str, str]] = {
    "a.html": HTML | HEAD,
    "a.md": MARKDOWN | MATTER,
    "a.txt": PLAIN,
    "a.mdx": MARKDOWN | MATTER | {"prop": '<Hero subtitle="§" />', "expression": '<p>{"§"}</p>'},
    "a.tsx": JSX,
    "a.jsx": JSX,
    "a.js": JSX,
    "a.ts": {name: page for name, page in JSX.items() if "<" not in page},
    "a.vue": VUE,
    "a.svelte": BRACES,
    "a.astro": BRACES,
    "a.php": PHP,
    "a.blade.php": HTML
    | HEAD
    | {
        "directive": "<p>@lang('§')</p>",
        "translated": "<p>{{ __('§') }}</p>",
        "code": "@php $intro = '§'; @endphp",
        "section": "@section('intro', '§')",
    },
    "a.liquid": HTML | HEAD | {"string": "<p>{{ '§' | t }}</p>", "assigned": "{% assign intro = '§' %}"},
    "a.njk": HTML | MATTER | {"string": "<p>{{ '§' }}</p>", "argument": "{% include 'a.njk', text='§' %}"},
    "a.twig": HTML | HEAD | {"string": "<p>{{ '§'|trans }}</p>"},
    "a.hbs": HTML | HEAD | {"argument": '{{> hero subtitle="§" }}'},
    "a.ejs": HTML | HEAD | {"string": "<p><%= '§' %></p>"},
    "a.html.erb": HTML | HEAD | {"string": "<p><%= '§' %></p>"},
    "a.aspx": HTML | HEAD | {"string": "<p><%= '§' %></p>"},
    "a.cshtml": HTML
    | HEAD
    | {
        "kept": '@{ ViewBag.Intro = "§"; }',
        "block": "@if (a(1)) {\n int b = 1;\n<p>§</p> } else { <p>Rest</p> }",
    },
    "a.gohtml": HTML | HEAD | {"argument": '{{ partial "a.html" (dict "text" "§") }}'},
    "a.json": JSON,
    "a.yaml": YAML,
    "a.toml": TOML,
    "a.xml": WXR,
}
UNSEEN: dict[str, dict[str, str]] = {
    "a.html": UNSEEN_HTML,
    "a.md": UNSEEN_MARKDOWN,
    "a.mdx": {name: page for name, page in UNSEEN_MARKDOWN.items() if name != "comment"}
    | {"comment": "{/* § */}\n\nRest"},
    "a.tsx": UNSEEN_JSX,
    "a.js": UNSEEN_JSX,
    "a.vue": UNSEEN_VUE,
    "a.svelte": UNSEEN_BRACES,
    "a.astro": UNSEEN_BRACES,
    "a.php": UNSEEN_PHP,
    "a.blade.php": UNSEEN_HTML | {"comment of its own": "{{-- § --}}"},
    "a.liquid": UNSEEN_LIQUID,
    "a.njk": UNSEEN_HTML | {"comment of its own": "{# § #}"},
    "a.hbs": UNSEEN_HTML | {"comment of its own": "{{!-- § --}}"},
    "a.ejs": UNSEEN_HTML | {"comment of its own": "<%# § %>"},
    "a.html.erb": UNSEEN_HTML | {"comment of its own": "<%# § %>"},
    "a.aspx": UNSEEN_HTML | {"comment of its own": "<%-- § --%>"},
    "a.cshtml": UNSEEN_HTML
    | {"comment of its own": "@* § *@", "code": '@functions { string A = "§"; }', "value": '<p>@A("§")</p>'},
    "a.gohtml": UNSEEN_HTML | {"comment of its own": "{{/* § */}}"},
    "a.json": UNSEEN_JSON,
    "a.yaml": {"comment": "# §\na: 1", "class": "class: '§'", "address": "url: '§'", "id": "id: '§'"},
    "a.toml": {"comment": "# §\na = 1", "class": "class = '§'", "address": "url = '§'", "id": "id = '§'"},
    "a.txt": {"comment": "<!-- § -->\n\nRest"},
    "a.xml": {"address": ITEM.format("<link>§</link>"), "comment": ITEM.format("<!-- § -->")},
}
