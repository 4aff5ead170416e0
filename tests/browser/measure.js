/** What a reader would see of a page's text: its sizes, what is cut, what overlaps, what is too wide. */
const measure = (() => {
  const isOurs = ({ localName }) => localName?.startsWith("thanhdoc");

  /** Where a node stands in what is rendered: in a slot, or right in an element or a host. */
  const up = (node) => node.assignedSlot || node.parentElement || node.parentNode?.host;

  /** All nodes under another that are rendered, with those of the page's shadow trees. */
  function* under(node) {
    const slotted = node.assignedNodes?.() || [];
    const parts = node.shadowRoot && !isOurs(node) ? node.shadowRoot.childNodes : slotted.length ? slotted : node.childNodes;
    for (const part of parts) yield* [part, ...under(part)];
  }

  const elements = (selector) => [...under(document)].filter((node) => node instanceof Element && node.matches(selector));

  // A slot is no box; what is around it tells.
  const boxed = (element) => (getComputedStyle(element).display === "contents" ? boxed(up(element)) : element);
  const shown = (element) => boxed(element).checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });

  function textNodes() {
    const words = [...under(document.body)].filter((node) => node instanceof Text && /\S/.test(node.data));
    return words.filter((node) => shown(up(node)) && !/^(script|style|noscript|option)$/.test(up(node).localName));
  }

  function rects(node) {
    const range = document.createRange();
    range.selectNodeContents(node);
    return [...range.getClientRects()].filter(({ width, height }) => width > 1 && height > 1);
  }

  function name(element) {
    const own = `${element.textContent || element.value || element.assignedNodes?.()[0]?.textContent || ""}`.trim().slice(0, 24);
    return `${element.localName}.${element.className}: ${own}`;
  }

  /** Each element with text of its own, and each control, with its font size in px. */
  function sizes() {
    const found = new Set(textNodes().map(up).filter((each) => !each.closest("svg")));
    elements("input:not([type=hidden]),select,textarea,button").forEach((each) => found.add(each));
    return [...found].map((each) => [name(each), parseFloat(getComputedStyle(each).fontSize)]);
  }

  /** Texts of which a box that hides its overflow shows less than all. */
  function cut() {
    return textNodes().filter((node) => rects(node).some((rect) => isCut(rect, up(node)))).map((node) => name(up(node)));
  }

  function isCut(rect, element) {
    for (let at = element; at && at !== document.documentElement; at = up(at)) {
      const { overflowX, overflowY, display } = getComputedStyle(at);
      if (display === "inline" || at === document.body) continue;
      const box = at.getBoundingClientRect();
      // What is scrolled to, or comes by.
      if (/auto|scroll/.test(overflowY + overflowX) || at.localName === "marquee") return false;
      // The ink of a line is about three quarters of the height its rectangle has.
      const slack = rect.height / 8;
      if (/hidden|clip/.test(overflowY) && box.height > 0 && (rect.bottom - slack > box.bottom || rect.top + slack < box.top)) return true;
      if (/hidden|clip/.test(overflowX) && box.width > 0 && (rect.right > box.right + 1 || rect.left < box.left - 1)) return true;
    }
    return false;
  }

  /** Pairs of lines that lie over one another. */
  function overlaps() {
    const lines = textNodes().filter((node) => !isFloating(up(node)) && getComputedStyle(up(node)).clipPath === "none").flatMap((node) => rects(node).map((rect) => ({ node, rect: visible(inked(rect), up(node)) })));
    const found = [];
    lines.forEach((one, at) => lines.slice(at + 1).forEach((other) => {
      const width = Math.min(one.rect.right, other.rect.right) - Math.max(one.rect.left, other.rect.left);
      const height = Math.min(one.rect.bottom, other.rect.bottom) - Math.max(one.rect.top, other.rect.top);
      if (width > 1 && height > 1) found.push([name(up(one.node)), name(up(other.node))]);
    }));
    return found;
  }

  function visible(rect, element) {
    let seen = rect;
    for (let at = element; at && at !== document.body; at = up(at)) {
      const { overflowX, display } = getComputedStyle(at);
      const box = at.getBoundingClientRect();
      if (overflowX === "visible" || display === "inline") continue;
      seen = { left: Math.max(seen.left, box.left), right: Math.min(seen.right, box.right), top: Math.max(seen.top, box.top), bottom: Math.min(seen.bottom, box.bottom) };
    }
    return seen;
  }

  function isFloating(element) {
    for (let at = element; at; at = up(at)) if (/sticky|fixed/.test(getComputedStyle(at).position)) return true;
    return false;
  }

  function inked({ left, right, top, bottom, height }) {
    return { left, right, top: top + height / 8, bottom: bottom - height / 8 };
  }

  /** How far the page reaches beyond its window. */
  function sideways() {
    return document.documentElement.scrollWidth - document.documentElement.clientWidth;
  }

  /** Controls that reach out of their parent, or whose line is higher than they are. */
  function controls() {
    return elements("input,select,textarea,button").filter((control) => {
      const style = getComputedStyle(control);
      const [box, home] = [control, boxed(up(control))].map((each) => each.getBoundingClientRect());
      if (!box.width || /checkbox|radio|hidden/.test(control.type)) return false;
      const inner = control.clientHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom);
      return (inner < parseFloat(style.fontSize) * 1.1 && !isSilent(control)) || (getComputedStyle(boxed(up(control))).display !== "inline" && box.right > home.right + 1);
    }).map(name);
  }

  // A picture stands in the place of its words, which nobody sees.
  function isSilent(control) {
    const words = [...under(control)].filter((node) => node instanceof Text && /\S/.test(node.data));
    const lines = words.flatMap((node) => rects(node).map((rect) => visible(inked(rect), up(node))));
    return words.length > 0 && lines.every(({ left, right, top, bottom }) => right <= left || bottom <= top);
  }

  /** Every attribute and every computed style of the page's own elements, and how many style sheets were given to each tree. */
  function everything() {
    const trees = [document, ...elements("*").map((each) => each.shadowRoot).filter(Boolean)];
    const sheets = trees.map(({ adoptedStyleSheets }, at) => [`tree ${at}`, new Map([["sheets", adoptedStyleSheets.length]])]);
    return [...sheets, ...elements("*").filter((each) => !isOurs(each)).map((each) => {
      const style = getComputedStyle(each);
      const attributes = [...each.attributes].map(({ name: key, value }) => [`[${key}]`, value]);
      return [name(each), new Map([...attributes, ...[...style].filter((key) => !moving(each, key)).map((key) => [key, style.getPropertyValue(key)])])];
    })];
  }

  const moving = (element, key) => element.getAnimations().some((each) => each instanceof CSSAnimation && each.effect.getKeyframes().some((frame) => key in frame));

  const moments = {};

  /** Remember the page as it is at a moment. */
  function keep(moment = "first") {
    moments[moment] = everything();
  }

  /** What is not as it was at a moment. */
  function changed(moment = "first") {
    const kept = moments[moment];
    const now = everything();
    if (now.length !== kept.length) return [`${kept.length} elements, now ${now.length}`];
    return now.flatMap(([element, values], at) => differences(element, kept[at][1], values));
  }

  function differences(element, before, after) {
    const keys = new Set([...before.keys(), ...after.keys()]);
    return [...keys].filter((key) => before.get(key) !== after.get(key)).map((key) => `${element} ${key}: ${before.get(key)} -> ${after.get(key)}`);
  }

  return { up, elements, textNodes, sizes, cut, overlaps, sideways, controls, keep, changed };
})();
