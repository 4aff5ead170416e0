"""The contrast of texts and the sameness of pictures, by the pixels of screenshots."""

from __future__ import annotations

import base64

from playwright.sync_api import Page

from tests.browser.reading import LEAST

# Between the darkest and the lightest pixel of each text, in a picture of twice the usual density.
CONTRAST = """async ([picture, selector]) => {
  const image = new Image();
  image.src = `data:image/png;base64,${picture}`;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height);
  const brush = canvas.getContext("2d");
  brush.drawImage(image, 0, 0);
  return [...document.querySelectorAll(selector)].map((element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const { left, top, width, height } = range.getBoundingClientRect();
    const box = [left + scrollX, top + scrollY, width, height].map((side) => Math.round(side * 2));
    const { data } = brush.getImageData(...box);
    let [low, high] = [1, 0];
    const curve = (value) => ((value / 255 + 0.055) / 1.055) ** 2.4;
    const part = (value) => (value <= 10 ? value / 3294 : curve(value));
    for (let at = 0; at < data.length; at += 4) {
      const [red, green, blue] = data.slice(at, at + 3);
      const light = 0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue);
      [low, high] = [Math.min(low, light), Math.max(high, light)];
    }
    return [element.textContent, (high + 0.05) / (low + 0.05)];
  });
}"""
TEXTS = "h1,p:not(:has(*)),a:not(.brand,.finder,.enters),td,font,.photo span"
# What must keep its pixels, put beside the text at whole pixels: what differs then is colour.
KEPT = ["#photo", "#canvas", ".sprite", ".brand", ".finder", "#logo", "#film", "#frame"]
PIN = """kept => {
  document.querySelector(".photo span").remove();
  document.getElementById("text").style.width = "600px";
  kept.forEach((each, at) => {
    const [left, top] = [`${800 + (at % 2) * 250}px`, `${20 + (at >> 1) * 130}px`];
    const place = { position: "fixed", left, top };
    Object.assign(document.querySelector(each).style, place);
  });
}"""
# How many channels of two pictures are not the same; the edge of a curve may be off by two.
DIFFER = """async (pictures) => {
  const [one, other] = await Promise.all(pictures.map(async (picture) => {
    const image = new Image();
    image.src = `data:image/png;base64,${picture}`;
    await image.decode();
    const brush = new OffscreenCanvas(image.width, image.height).getContext("2d");
    brush.drawImage(image, 0, 0);
    return brush.getImageData(0, 0, image.width, image.height).data;
  }));
  return one.filter((value, at) => Math.abs(value - other[at]) > 2).length;
}"""


def contrasts(page: Page) -> list[tuple[str, float]]:
    """Return each text of pages/contrast.html with the contrast of its pixels."""
    page.mouse.move(0, 0)
    picture = base64.b64encode(page.screenshot(full_page=True)).decode()
    return page.evaluate(CONTRAST, [picture, TEXTS])


def low(found: list[tuple[str, float]], step: int) -> list[tuple[str, float]]:
    """Return those of some texts that have too little in a step; the edges of letters are soft."""
    return [row for row in found if row[1] < LEAST[step] * 0.97]


def pin(page: Page) -> None:
    """Put the pictures of pages/contrast.html where nothing moves them."""
    page.evaluate(PIN, KEPT)


def pictures(page: Page) -> list[str]:
    """Take pictures of what must keep its pixels."""
    return [base64.b64encode(page.locator(each).screenshot()).decode() for each in KEPT]


def differences(page: Page, before: list[str], after: list[str]) -> int:
    """Count what differs between pictures taken before and after."""
    return sum(page.evaluate(DIFFER, list(pair)) for pair in zip(before, after, strict=True))
