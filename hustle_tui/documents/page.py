"""The frame of a page to read or to share: one file, light and dark, at any width and on paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from hustle_tui.cleaning import clean

_LIGHT = {
    "text": "#1b1f24", "second": "#3d4652", "muted": "#5a6570", "lines": "#d0d6dc", "background": "#ffffff",
    "main": "#2e5cb8", "side": "#954c00", "life": "#14665a", "clear": "#316418", "near": "#7d5210", "over": "#b3243f",
}  # fmt: skip
_DARK = {
    "text": "#c0caf5", "second": "#a9b1d6", "muted": "#949dc8", "lines": "#3b4261", "background": "#16161e",
    "main": "#7aa2f7", "side": "#ff9e64", "life": "#73daca", "clear": "#9ece6a", "near": "#e0af68", "over": "#f7768e",
}  # fmt: skip
COLOURS = {name: f"var(--{name})" for name in _LIGHT}


def _variables(colours: dict[str, str]) -> str:
    return "".join(f"--{name}:{value};" for name, value in colours.items())


_STYLE = f"""
:root {{ color-scheme: light dark; {_variables(_LIGHT)} }}
@media screen and (prefers-color-scheme: dark) {{ :root {{ {_variables(_DARK)} }} }}
* {{ box-sizing: border-box }}
body {{ font: 16px/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; color: var(--text);
  background: var(--background); margin: 0 }}
main {{ max-width: 960px; margin: 0 auto; padding: 24px 16px 48px; overflow-wrap: break-word }}
h1 {{ font-size: 1.6rem; line-height: 1.2; margin: 0 0 4px }}
h2 {{ font-size: 1.2rem; margin: 40px 0 8px; padding-top: 12px; border-top: 1px solid var(--lines) }}
h3 {{ font-size: 1.05rem; margin: 24px 0 4px }} h4 {{ font-size: 1rem; margin: 12px 0 0 }}
p {{ margin: 4px 0 }} ul {{ margin: 4px 0; padding-left: 20px }}
.checks {{ list-style: none; padding: 0 }}
.quiet {{ color: var(--muted) }} svg {{ width: 100%; height: auto; margin: 8px 0 }}
.wide {{ overflow-x: auto }}
@media screen and (max-width: 600px) {{ .wide svg text {{ font-size: 16px }}
  .wide table {{ font-size: 0.9rem }} .wide th, .wide td {{ padding-right: 6px }} }}
table {{ border-collapse: collapse; width: 100%; margin: 8px 0 }}
th {{ text-align: left; font-weight: 600; color: var(--muted); border-bottom: 1px solid var(--lines) }}
th, td {{ padding: 4px 12px 4px 0; vertical-align: top }} td {{ border-bottom: 1px solid var(--lines) }}
.clear {{ color: var(--clear) }} .near {{ color: var(--near) }} .over {{ color: var(--over) }}
@page {{ size: A4; margin: 16mm }}
@media print {{ html, body {{ font-size: 13px }} main {{ padding: 0; max-width: none }}
  h2, h3, h4, p {{ break-after: avoid }}
  svg {{ max-height: 48mm }} tr, svg, li {{ break-inside: avoid }} thead {{ display: table-header-group }} }}
"""


def page(title: str, body: Iterable[str], made_by: str = "") -> str:
    """A whole page in the look above; the parts of its body are HTML already. `made_by` is what it is known by."""
    return frame(_STYLE, title, body, made_by)


def frame(style: str, title: str, body: Iterable[str], made_by: str = "") -> str:
    """A whole page: nothing in it is loaded from anywhere, and nothing runs."""
    parts, head = "\n".join(part for part in body if part), maker(made_by) if made_by else ""
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{text(title)}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">{head}<style>{style}</style></head>\n'
        f"<body><main>\n{parts}\n</main></body></html>\n"
    )


def maker(name: str) -> str:
    """What says in a page's head by what it was made."""
    return f'<meta name="generator" content="{text(name)}">'


def text(words: str) -> str:
    """Words as HTML, whatever they hold."""
    return escape(clean(words)).replace("\n", "<br>")


def heading(level: int, words: str) -> str:
    return f"<h{level}>{text(words)}</h{level}>"


def paragraph(words: str, style: str = "") -> str:
    """A paragraph in a style of the page: `quiet`, `clear`, `near` or `over`; nothing where there are no words."""
    return f"<p{f' class={style}' if style else ''}>{text(words)}</p>" if words else ""


def bullets(items: Sequence[str], style: str = "") -> str:
    """A list; of `checks` each item brings its own sign."""
    points = "".join(f"<li>{text(item)}</li>" for item in items)
    return f"<ul{f' class={style}' if style else ''}>{points}</ul>" if items else ""


def wide(html: str) -> str:
    """HTML that a narrow window scrolls sideways."""
    return f"<div class=wide>{html}</div>"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    head = "".join(f"<th>{text(word)}</th>" for word in heads)
    body = "".join(f"<tr>{''.join(f'<td>{text(cell)}</td>' for cell in row)}</tr>" for row in rows)
    return wide(f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>") if body else ""
