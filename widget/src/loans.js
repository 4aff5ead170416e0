/** Inline styles lent to elements of the page; what was there before comes back exactly. */

// One record an element: its style attribute as found, and an entry for each property held.
const records = new WeakMap();

/** The inline styles one tool has lent; several tools may hold one property, the latest wins. */
export class Loan {
  #elements = new Set();

  /** Hold a property of an element at a value, whatever its style sheets say. */
  set(element, property, value) {
    const { style } = element;
    const record = records.get(element) || found(element, style);
    const entry = record.entries.find((each) => each.property === property) || lend(record, style, property);
    const held = entry.holds.find((hold) => hold.loan === this);
    if (held) held.value = value;
    else entry.holds.push({ loan: this, value });
    this.#elements.add(element);
    if (entry.holds[entry.holds.length - 1].loan === this) style.setProperty(property, value, "important");
  }

  /** Give back what is held of some elements, or of all. */
  release(elements = [...this.#elements]) {
    for (const element of elements) {
      if (this.#elements.delete(element)) this.#giveBack(element, records.get(element));
    }
  }

  /** Run with some elements, or all, as they were before this loan; then hold them again. */
  without(run, elements = [...this.#elements]) {
    const lent = elements.filter((each) => this.#elements.has(each)).map((each) => [each, this.#heldOf(each)]);
    this.release(lent.map(([element]) => element));
    const result = run();
    for (const [element, values] of lent) values.forEach(([property, value]) => this.set(element, property, value));
    return result;
  }

  #heldOf(element) {
    return records.get(element).entries.flatMap(({ property, holds }) =>
      holds.filter((hold) => hold.loan === this).map((hold) => [property, hold.value]));
  }

  #giveBack(element, record) {
    for (const entry of record.entries) {
      const at = entry.holds.findIndex((hold) => hold.loan === this);
      if (at < 0) continue;
      entry.holds.splice(at, 1);
      restore(element.style, entry);
    }
    record.entries = record.entries.filter(({ holds }) => holds.length);
    if (!record.entries.length) forgetRecord(element, record);
  }
}

function found(element, style) {
  const attribute = element.getAttribute("style");
  const record = { attribute, normal: attribute === null ? "" : style.cssText, entries: [] };
  records.set(element, record);
  return record;
}

function lend(record, style, property) {
  const empty = !record.normal;
  const value = empty ? "" : style.getPropertyValue(property);
  const entry = { property, value, priority: empty ? "" : style.getPropertyPriority(property), holds: [] };
  record.entries.push(entry);
  return entry;
}

function restore(style, { property, value, priority, holds }) {
  // A value without our "important" was written by the page since: it stays.
  if (style.getPropertyPriority(property) !== "important") return;
  if (holds.length) style.setProperty(property, holds.at(-1).value, "important");
  else if (value) style.setProperty(property, value, priority);
  else style.removeProperty(property);
}

function forgetRecord(element, { attribute, normal }) {
  records.delete(element);
  if (attribute === null) {
    // Asked for first: Chromium forgets to remove an attribute it has not written out yet.
    if (element.getAttribute("style") === "") element.removeAttribute("style");
  } else if (normal && element.style.cssText === normal && element.getAttribute("style") !== attribute) {
    element.setAttribute("style", attribute);
  }
}
