"""The visit block and the share row for pages without script: as pictures and as fragments."""

from __future__ import annotations

import io
from collections.abc import Iterable
from html import escape

import segno
from segno import DataOverflowError

from counter_service.errors import InvalidRequest
from counter_service.model import Counts
from counter_service.sharing import NETWORKS, Article, links
from counter_service.words import WORDS, Language, Line, lines

WIDTH = 264
_ROW, _TOP, _SIDE = 30, 46, 16
_FONT = "system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',Arial,sans-serif"


def block_picture(counts: Counts, language: Language) -> str:
    """Draw the visit block; its title and description say the same in words."""
    words, rows = WORDS[language], lines(counts, language)
    height = _TOP + _ROW * len(rows) + (26 if counts.stale else 6)
    spoken = "; ".join(f"{line.label}{words.colon}{line.number}" for line in rows)
    note = _note(words.stale, height) if counts.stale else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}"'
        f' viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="title numbers"'
        f' lang="{language}" font-family="{_FONT}" font-size="15" fill="#1f2933">'
        f'<title id="title">{escape(words.visits_title)}</title>'
        f'<desc id="numbers">{escape(spoken + (f". {words.stale}" if counts.stale else ""))}</desc>'
        f'<rect x=".5" y=".5" width="{WIDTH - 1}" height="{height - 1}" rx="8"'
        ' fill="#fff" stroke="#8b98a5"/>'
        f'<text x="{_SIDE}" y="29" font-size="16" font-weight="700" fill="#0a3358">'
        f"{escape(words.visits_title)}</text>"
        f"{''.join(_row(line, place) for place, line in enumerate(rows))}{note}</svg>"
    )


def block_fragment(counts: Counts, language: Language) -> str:
    """Write the visit block as HTML, to stand in a page of the site's own."""
    words = WORDS[language]
    rows = "".join(
        f"<li>{escape(line.label)}{words.colon}<b>{line.number}</b></li>"
        for line in lines(counts, language)
    )
    note = f"<p>{escape(words.stale)}</p>" if counts.stale else ""
    title = escape(words.visits_title)
    return (
        f'<section class="thanhdoc-visits" lang="{language}" aria-label="{title}">'
        f"<p><strong>{title}</strong></p><ul>{rows}</ul>{note}</section>\n"
    )


def share_fragment(sent: Article, networks: Iterable[str], language: Language) -> str:
    """Write the share row as HTML: plain links, which tell nobody anything before a click."""
    words = WORDS[language]
    rows = "".join(
        f"<li>{_link(name, address, language)}</li>"
        for name, address in links(sent, networks).items()
    )
    return (
        f'<ul class="thanhdoc-share" lang="{language}" aria-label="{escape(words.share_group)}">'
        f"{rows}</ul>\n"
    )


def qr_picture(sent: Article, language: Language) -> str:
    """Draw an address as a QR code.

    Raises:
        InvalidRequest: it is too long for one.
    """
    out = io.BytesIO()
    try:
        code = segno.make(sent.url, error="m", micro=False)
    except DataOverflowError as error:
        raise InvalidRequest("'url' is too long for a QR code") from error
    title = f"{WORDS[language].qr}: {sent.url}"
    code.save(out, kind="svg", scale=6, xmldecl=False, dark="#000", light="#fff", title=title,
              svgclass=None, lineclass=None, nl=False)  # fmt: skip
    return out.getvalue().decode().replace("<svg ", f'<svg role="img" lang="{language}" ', 1)


def _row(line: Line, place: int) -> str:
    top = _TOP + _ROW * place
    return (
        f'<path d="M{_SIDE} {top}H{WIDTH - _SIDE}" stroke="#c9d2da" stroke-dasharray="2 3"/>'
        f'<text x="{_SIDE}" y="{top + 20}">{escape(line.label)}</text>'
        f'<text x="{WIDTH - _SIDE}" y="{top + 20}" text-anchor="end" font-weight="600">'
        f"{line.number}</text>"
    )


def _note(text: str, height: int) -> str:
    return (
        f'<text x="{_SIDE}" y="{height - 12}" font-size="12" font-style="italic" fill="#444f5a">'
        f"{escape(text)}</text>"
    )


def _link(name: str, address: str, language: Language) -> str:
    words, network = WORDS[language], NETWORKS[name]
    if not network.brand:
        return f'<a href="{escape(address)}">{escape(words.email)}</a>'
    label = words.share_on.format(name=network.label or network.brand)
    return (
        f'<a href="{escape(address)}" target="_blank" rel="noopener noreferrer"'
        f' aria-label="{escape(f"{label} {words.new_window}")}">{escape(network.brand)}</a>'
    )
