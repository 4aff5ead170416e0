"""On paper there is the article, in the size the reader chose, with its links' addresses."""

import io
from collections import Counter

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

SIZE = 16 * 0.75  # the page's own, in points
AWAY = "v%C4%83n%20b%E1%BA%A3n?so=1&ten=%27a%27"


@pytest.fixture
def article(page, api, portal):
    page.goto(f"{portal}/print")
    expect(page.locator("thanhdoc-rating [part=summary]")).to_contain_text("0")
    return page


def printed(page) -> tuple[str, Counter[float]]:
    """Print the page as the browser does; its words, and how many letters have which size."""
    sizes: Counter[float] = Counter()

    def note(text, _user, matrix, _font, size):
        sizes[round(size * abs(matrix[3]) * 0.75, 2)] += len(text.strip())

    pages = PdfReader(io.BytesIO(page.pdf())).pages
    words = " ".join(sheet.extract_text(visitor_text=note) for sheet in pages)
    return " ".join(words.split()), sizes


def test_there_is_the_article_and_none_of_its_tools(article):
    words, _ = printed(article)
    assert "Chữ của bài có" in words
    assert "Tổng số điểm của bài viết là: 0 trong 0 đánh giá" in words
    for tool in ("A+", "Đặt lại", "Facebook", "Sao chép", "In bài viết", "rất tốt", "Gửi đánh giá"):
        assert tool not in words


def test_links_show_where_they_lead(article, portal):
    words, _ = printed(article)
    unbroken = words.replace(" ", "")
    assert f"mộtvănbản({portal}/{AWAY})" in unbroken
    assert "mộttrangxa(https://example.org/xa)" in unbroken
    assert unbroken.count("(http") == 2
    assert "#goc" not in words
    assert "tel:" not in words


def test_the_chosen_size_is_the_printed_one(article):
    _, before = printed(article)
    for _ in range(3):
        article.locator("thanhdoc-toolbar [part=size-up]").click()
    _, after = printed(article)
    assert before.most_common(1)[0][0] == SIZE
    assert after.most_common(1)[0][0] == SIZE * 1.5
    article.emulate_media(media="print")
    size = article.locator("#goc").evaluate("(text) => getComputedStyle(text).fontSize")
    assert size == "24px"
    for tag in ("thanhdoc-toolbar", "thanhdoc-share"):
        expect(article.locator(tag)).to_be_hidden()


def test_the_button_prints_and_leaves_no_trace(article):
    article.evaluate("window.print = () => { window.printed = true; }")
    article.locator("thanhdoc-share [part=print]").click()
    assert article.evaluate("window.printed")
    printed(article)
    assert article.evaluate("document.adoptedStyleSheets.length") == 0
    assert article.locator("#goc").evaluate("(text) => text.outerHTML.includes('style')") is False
