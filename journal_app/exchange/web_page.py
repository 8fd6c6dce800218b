"""Web page in one file: it needs nothing else, runs nothing, is light or dark as its reader has it, and prints."""

from __future__ import annotations

from html import escape

_PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""
_STYLE = """:root { color-scheme: light dark;
  --ink: #1b1b23; --muted: #5b6270; --line: #d8dce3; --accent: #2158c0; --page: #fff; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e9ebf0; --muted: #a3abb9; --line: #3a404c; --accent: #8db2ff; --page: #17191f; }
}
body { margin: 0; background: var(--page); color: var(--ink);
  font: 16px/1.65 "Noto Sans CJK JP", "Noto Sans JP", "Hiragino Sans", "Yu Gothic UI", Meiryo, "Segoe UI", sans-serif; }
main { max-width: 760px; margin: 0 auto; padding: 48px 24px 64px; }
header p, .muted { color: var(--muted); }
header p { margin: 0; font-size: 14px; }
header .mission { display: flex; justify-content: space-between; gap: 24px; margin-bottom: 24px; }
header .mission b { color: var(--ink); }
h1 { margin: 0 0 8px; font-size: 32px; line-height: 1.3; }
h2 { display: flex; justify-content: space-between; align-items: baseline; margin: 40px 0 12px; padding-bottom: 6px;
  border-bottom: 2px solid var(--ink); font-size: 20px; }
h2 small { color: var(--muted); font-size: 14px; font-weight: 400; }
h3 { margin: 20px 0 4px; font-size: 16px; }
ul { margin: 0; padding: 0 0 0 24px; }
li { padding: 2px 0; overflow-wrap: anywhere; white-space: pre-line; }
li.star { list-style: none; position: relative; }
li.star::before { content: "★"; position: absolute; left: -24px; color: var(--accent); }
.mark { color: var(--accent); font-size: 14px; white-space: nowrap; }
footer { margin-top: 40px; color: var(--muted); font-size: 14px; }
@media print { main { max-width: none; padding: 0; } h2, h3 { break-after: avoid; } li { break-inside: avoid; } }
"""


def web_page(title: str, language: str, body: str, *, style: str = "") -> str:
    """Return a page around a body, in which every text is `escape`d already; `style` is added to that of all pages."""
    return _PAGE.format(language=language, title=escape(title), style=_STYLE + style, body=body)
