"""A page can put words of its own in the place of any of ours."""

import json
import re
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from widget.assets import SOURCES

EVERYTHING = (
    "data-tools='size contrast comfort share rating visits map' "
    "data-networks='facebook zalo x copy email print share linkedin whatsapp telegram qr'"
)
# What is the same in every language: the names of networks, and the faces of the size's buttons.
NAMES = re.compile(r"Facebook|Zalo|X \(Twitter\)|LinkedIn|WhatsApp|Telegram|^X$|^A[−+]?(?= |$)")
LETTER = re.compile(r"[^\W\d_]")
# Every text a reader can see or hear, out of all shadow roots.
WORDS = """() => {
  const found = [];
  for (const { shadowRoot } of document.querySelectorAll("*")) {
    if (!shadowRoot) continue;
    const walker = document.createTreeWalker(shadowRoot, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) found.push(walker.currentNode.data);
    for (const element of shadowRoot.querySelectorAll("*")) {
      for (const name of ["aria-label", "aria-description", "title", "alt"]) {
        found.push(element.getAttribute(name) || "");
      }
    }
  }
  return found.map((words) => words.trim()).filter(Boolean);
}"""


def marked_table() -> dict[str, str]:
    """Every key with words that show where they came from, its placeholders kept."""
    source = (SOURCES / "site" / "locales" / "vi.js").read_text(encoding="utf-8")
    rows = re.findall(r'^  "?([\w-]+)"?: "(.*)",$', source, re.M)
    kept = {key: "".join(re.findall(r"\{\w+\}", words)) for key, words in rows}
    return {key: f"«{places}»" for key, places in kept.items()}


@pytest.mark.parametrize("how", ["in the tag", "at an address"])
def test_every_word_can_be_the_pages_own(page, api, portal, how):
    table = json.dumps(marked_table())
    page.route("**/our-words.json", lambda route: route.fulfill(body=table))
    given = table if how == "in the tag" else "/our-words.json"
    attributes = f"{EVERYTHING} data-texts='{given}'"
    page.goto(f"{portal}/article?options={quote(attributes)}")
    expect(page.locator("thanhdoc-visits [part=total]")).to_contain_text("83.978.963")
    page.locator("thanhdoc-toolbar [part=more]").click()
    page.locator("thanhdoc-toolbar [part=size-up]").click()
    page.locator("thanhdoc-rating [part=submit]").click()
    shown = page.evaluate(WORDS)
    assert len(shown) > 40
    assert [words for words in shown if LETTER.search(NAMES.sub("", words))] == []
