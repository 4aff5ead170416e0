"""In Firefox too: copying without a Clipboard API, and arrow keys that only choose."""

import pytest

from tests.browser.hosts import portal_app, served

SHARE = "document.querySelector('thanhdoc-share')"
COPY = f"{SHARE}.shadowRoot.querySelector('[part=copy]')"
STARS = "document.querySelector('thanhdoc-rating').shadowRoot"
TOKEN = "localStorage.getItem('thanhdoc-voter')"
TAB, ENTER, CONTROL = "\ue004", "\ue006", "\ue009"
LEFT, UP, RIGHT, DOWN = "\ue012", "\ue013", "\ue014", "\ue015"


@pytest.fixture
def fox(fox, widget_host):
    """A page of a portal whose name, and so whose storage, is the test's own."""
    with served(portal_app(widget_host)) as portal:
        fox.resize(1280)
        fox.goto(f"{portal.replace('127.0.0.1', 'portal.test')}/share")
        fox.until(f"Boolean({SHARE}?.shadowRoot)")
        yield fox


def test_what_was_copied_on_plain_http_can_be_pasted(fox):
    assert fox.evaluate("[isSecureContext, typeof navigator.clipboard]") == [False, "undefined"]
    fox.evaluate(f"{COPY}.focus()")
    fox.press(ENTER)
    fox.until(f"{SHARE}.shadowRoot.querySelector('[role=status]').textContent")
    said = fox.evaluate(f"{SHARE}.shadowRoot.querySelector('[role=status]').textContent")
    assert said == "Đã sao chép liên kết"
    assert fox.evaluate(f"{COPY}.matches(':focus')")
    fox.evaluate("document.body.append(document.createElement('textarea'))")
    fox.evaluate("document.querySelector('textarea').focus()")
    fox.press(CONTROL + "v")
    pasted = fox.evaluate("document.querySelector('textarea').value")
    assert pasted == "https://portal.example/b%C3%A0i?id=1&q=a%26b"


def test_arrow_keys_and_space_only_choose(fox):
    """A vote would make a token, as the button does at last."""
    fox.evaluate(f"{STARS}.querySelector('[part=star-1]').focus()")
    fox.press(" ", RIGHT, RIGHT, LEFT, DOWN, UP)
    assert fox.evaluate(f"{STARS}.querySelector(':checked').value") == "2"
    assert fox.evaluate(TOKEN) is None
    fox.press(TAB, ENTER)
    fox.until(f"/^[0-9a-f]{{32}}$/.test({TOKEN})")
