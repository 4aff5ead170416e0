/** Finds text and controls too wide for their place, and what keeps them inside. */

const BOUNDS = /auto|scroll|hidden|clip/;
const CONTROLS = /^(input|select|textarea|button)$/;

/** The next changes, as [element, property, value], against text beside its place. */
export function narrow(boxes, asNoted, widthAsFound, tries) {
  const page = document.documentElement;
  const changes = boxes.flatMap((box) => keptInside(box, asNoted.get(box)));
  const limit = Math.max(page.clientWidth, widthAsFound);
  if (page.scrollWidth <= limit) return changes;
  const wide = boxes.filter((box) => reachesOut(box, limit) && !isBounded(box));
  return [...changes, ...wide.flatMap((box) => narrower(box, tries))];
}

/** Which try this is of a kind of help for a box, from 0. */
export function nextTry(tries, box, kind) {
  const tried = tries.get(box) || {};
  tries.set(box, { ...tried, [kind]: (tried[kind] || 0) + 1 });
  return tried[kind] || 0;
}

function keptInside(box, noted) {
  const { style } = box;
  if (CONTROLS.test(box.localName)) return style.maxWidth === "100%" ? [] : keptControl(box);
  if (!noted || !noted.oneLine || style.whiteSpace === "normal") return [];
  const line = lineOf(box);
  return line.scrollWidth > line.clientWidth + 1 ? [[box, "white-space", "normal"], [box, "overflow-wrap", "break-word"]] : [];
}

function keptControl(control) {
  const line = lineOf(control.parentElement);
  const { right, width } = control.getBoundingClientRect();
  const home = line.getBoundingClientRect();
  return width && right > home.left + line.clientLeft + line.clientWidth + 1
    ? [[control, "max-width", "100%"], [control, "min-width", "0"], [control, "box-sizing", "border-box"]] : [];
}

/** The block whose lines an element stands in. */
function lineOf(element) {
  let line = element;
  while (!line.clientWidth && line.parentElement) line = line.parentElement;
  return line;
}

// Words too long stick out of a box that itself has its place.
function reachesOut(box, limit) {
  const { left, right, width } = box.getBoundingClientRect();
  const end = box.clientWidth ? Math.max(right, left + box.scrollWidth) : right;
  return width > 0 && (end + scrollX > limit + 0.5 || left + scrollX < document.documentElement.clientWidth - limit - 0.5);
}

function isBounded(box) {
  for (let at = box.parentElement; at && at !== document.body; at = at.parentElement) {
    if (BOUNDS.test(getComputedStyle(at).overflowX)) return true;
  }
  return false;
}

function narrower(box, tries) {
  const { display, whiteSpace, flexWrap } = getComputedStyle(box);
  const turn = nextTry(tries, box, "width");
  if (turn === 0) {
    const wrapping = [[box, "overflow-wrap", "break-word"]];
    if (whiteSpace === "nowrap") wrapping.push([box, "white-space", "normal"]);
    if (whiteSpace === "pre") wrapping.push([box, "white-space", "pre-wrap"]);
    if (display.includes("flex") && flexWrap === "nowrap") wrapping.push([box, "flex-wrap", "wrap"]);
    return wrapping;
  }
  if (turn === 1 && display === "table" && wrapperOf(box)) return [[wrapperOf(box), "overflow-x", "auto"]];
  if (turn === 1) return [[box, "max-width", "100%"], [box, "min-width", "0"]];
  return turn === 2 ? [[box, "overflow-wrap", "anywhere"]] : [];
}

/** The parent that holds a table and nothing else, or null. */
function wrapperOf(table) {
  const parent = table.parentElement;
  return parent.childElementCount === 1 && parent !== document.body ? parent : null;
}
