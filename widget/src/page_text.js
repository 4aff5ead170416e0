/** Which elements of a page carry text. */

// Controls show text that is no text node; a list item shows its marker.
const WITHOUT_TEXT_NODES = "input:not([type=hidden]),select,textarea,button,li,summary,math";
const NEVER_SHOWN = new Set(["script", "style", "noscript", "template", "iframe", "title"]);
const XHTML = "http://www.w3.org/1999/xhtml";

/** The HTML elements with text of their own under a root, the root included, and form controls. */
export function textElements(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const elements = new Set();
  while (walker.nextNode()) {
    const { nodeValue, parentElement } = walker.currentNode;
    if (parentElement && /\S/.test(nodeValue)) elements.add(parentElement);
  }
  for (const element of root.querySelectorAll(WITHOUT_TEXT_NODES)) elements.add(element);
  if (root.matches(WITHOUT_TEXT_NODES)) elements.add(root);
  return [...elements].filter(carriesText);
}

/** An element's ancestors, nearest first. */
export function ancestors(element) {
  const line = [];
  for (let at = element.parentElement; at; at = at.parentElement) line.push(at);
  return line;
}

/** End the transitions our changes have just started, so that what is read next is final. */
export function settle() {
  // Each round may start those of elements that inherit; nesting is finite, patience too.
  for (let round = 0; round < 20; round += 1) {
    const started = document.getAnimations().filter((each) => each instanceof CSSTransition && each.pending);
    if (!started.length) return;
    started.forEach((each) => each.finish());
  }
}

function carriesText(element) {
  const { localName, namespaceURI } = element;
  return (namespaceURI === XHTML || localName === "math") && !NEVER_SHOWN.has(localName);
}
