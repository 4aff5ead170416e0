/** Composes the tag from the choices, previews it, and copies what is asked for. */
"use strict";

(() => {
  const composer = document.getElementById("composer");
  const preview = document.getElementById("preview");
  const link = document.getElementById("preview-link");
  const usual = { tools: 6, networks: 7 };

  const chosen = (name) => {
    const boxes = Array.from(composer.querySelectorAll(`[name=${name}]`));
    const on = boxes.filter((box) => box.checked).map((box) => box.value);
    const isUsual = boxes.every((box, at) => box.checked === at < usual[name]);
    return isUsual || !on.length ? "" : on.join(" ");
  };
  const field = (name) => composer.querySelector(`[name=${name}]`).value.trim();

  const attributes = () => ({
    tools: chosen("tools"),
    networks: chosen("networks"),
    lang: field("lang"),
    scope: field("scope"),
    article: field("article"),
    "article-id": field("article-id"),
  });
  // What the preview has a sample of, and the tag a place for.
  const samples = { audio: "bai-viet.mp3", texts: preview.dataset.texts };
  const asked = () => Object.keys(samples).filter((name) => field(name));

  const escaped = (value) => value.replace(/&/g, "&amp;").replace(/"/g, "&quot;");
  const attribute = (name, value) => (name === "texts" ? ` data-texts='${value}'` : ` data-${name}="${escaped(value)}"`);

  const composedTag = () => {
    const source = document.getElementById("the-tag").textContent.match(/src="([^"]+)"/)[1];
    const given = asked().map((name) => [name, samples[name]]);
    const options = [["site", field("site") || "ten-trang"], ...Object.entries(attributes()), ...given];
    const written = options.filter(([, value]) => value).map((option) => attribute(...option));
    return `<script src="${source}"${written.join("")}${field("placement") ? "" : " defer"}></script>`;
  };

  const previewAddress = () => {
    const query = new URLSearchParams({ ...attributes(), placement: field("placement") });
    for (const name of asked()) query.set(name, field(name));
    for (const [name, value] of Array.from(query)) if (!value) query.delete(name);
    return `${preview.dataset.demo}?${query}`;
  };

  // One page after the other: sent on in the moment between a page's arrival and its showing,
  // Chromium's frame stays with that page.
  let isLoading = false;
  const turnPreview = () => {
    const address = link.getAttribute("href");
    isLoading = preview.getAttribute("src") !== address;
    if (isLoading) preview.setAttribute("src", address);
  };

  const show = () => {
    document.getElementById("the-composed").textContent = composedTag();
    link.href = previewAddress();
    if (!isLoading) turnPreview();
  };

  const copy = async (button) => {
    const code = document.getElementById(button.dataset.copy);
    try {
      await navigator.clipboard.writeText(code.textContent);
      button.textContent = "Đã chép";
    } catch {
      getSelection().selectAllChildren(code);
      button.textContent = "Đã chọn, bấm Ctrl+C";
    }
  };

  composer.hidden = false;
  composer.addEventListener("change", show);
  preview.addEventListener("load", turnPreview);
  show();
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", () => copy(button));
  }
})();
