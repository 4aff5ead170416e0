/** The contrast of every text, by computed colours, and by the pixels of its screenshot. */
const contrast = (() => {
  const brush = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });

  function parse(text) {
    if (!text.startsWith("rgb")) return painted(text);
    const [red, green, blue, alpha = 1] = text.match(/[\d.]+/g).map(Number);
    return [red, green, blue, alpha];
  }

  function painted(text) {
    brush.clearRect(0, 0, 1, 1);
    brush.fillStyle = text;
    brush.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = brush.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  }

  function over(top, under) {
    return [0, 1, 2].map((at) => top[at] * top[3] + under[at] * (1 - top[3])).concat(1);
  }

  function luminance(color) {
    const [red, green, blue] = color.map((channel) => (channel / 255 <= 0.04045 ? channel / 255 / 12.92 : ((channel / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }

  function ratio(one, other) {
    const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  }

  // A line, or a picture in the padding; both have a size of their own.
  function isBeside({ backgroundRepeat, backgroundSize, paddingLeft, paddingRight }) {
    const room = Math.max(parseFloat(paddingLeft), parseFloat(paddingRight));
    const isSmall = (width, height) => (/px/.test(height) && parseFloat(height) < 4) || (/px/.test(width) && parseFloat(width) < room);
    return backgroundRepeat.startsWith("no-repeat") && backgroundSize.split(", ").every((size) => isSmall(...size.split(" ")));
  }

  /** The colours that may lie behind an element: several where a gradient does; none where unknown. */
  function behind(element) {
    const layers = [];
    // The page says what lies under an element besides those around it.
    for (let at = element; at; at = at.dataset?.on ? document.querySelector(at.dataset.on) : measure.up(at)) {
      const style = getComputedStyle(at);
      // Letters that show it have no ground of it.
      if (style.webkitBackgroundClip === "text") continue;
      const { backgroundColor } = style;
      const backgroundImage = isBeside(style) ? "none" : style.backgroundImage;
      if (backgroundImage.includes("url(")) return [];
      const color = parse(backgroundColor);
      layers.push({ color, stops: backgroundImage === "none" ? [] : backgroundImage.match(/(?:rgba?|color|\w*l(?:ab|ch))\([^()]*\)/g).map(parse) });
      if (color[3] === 1) break;
    }
    const canvas = getComputedStyle(document.documentElement).colorScheme === "dark" ? [0, 0, 0, 1] : [255, 255, 255, 1];
    return layers.reverse().reduce((seen, { color, stops }) => {
      const grounds = seen.map((each) => over(color, each));
      return stops.length ? grounds.flatMap((each) => stops.map((stop) => over(stop, each))) : grounds;
    }, [canvas]);
  }

  function faded(element) {
    let opacity = 1;
    for (let at = element; at; at = measure.up(at)) opacity *= Number(getComputedStyle(at).opacity);
    return opacity;
  }

  function of(element, color) {
    const ink = parse(color);
    ink[3] *= faded(element);
    return Math.min(...behind(element).map((ground) => ratio(over(ink, ground), ground)));
  }

  function texts() {
    const found = new Set(measure.textNodes().map(measure.up).filter((each) => !each.closest("svg")));
    measure.elements("input,select,textarea,button").forEach((each) => found.add(each));
    return [...found].filter(isSeen);
  }

  // Words out of sight, for which a picture stands, need no contrast; nor does a control without words.
  function isSeen(element) {
    if (/^(checkbox|radio)$/.test(element.type)) return false;
    if (/^(submit|button)$/.test(element.type) && !/\S/.test(element.textContent + element.value)) return false;
    if (getComputedStyle(element).textIndent.startsWith("-9999")) return false;
    return element.matches("input,select,textarea,slot") || !element.checkVisibility() || element.offsetWidth > 1;
  }

  const name = (element) => `${element.localName}.${element.className} ${`${element.textContent || element.value || element.placeholder || element.assignedNodes?.()[0]?.textContent || ""}`.trim().slice(0, 20)}`;

  /** Each text and its contrast; a picture behind it counts as 0. */
  function all() {
    const rows = texts().map((each) => [name(each), of(each, getComputedStyle(each).webkitTextFillColor)]);
    // A hint that is not to be seen is not.
    measure.elements("[placeholder]:not(.labelled)").forEach((each) => rows.push([`placeholder ${name(each)}`, of(each, getComputedStyle(each, "::placeholder").webkitTextFillColor)]));
    document.querySelectorAll(".marked").forEach((each) => {
      const { color, backgroundColor } = getComputedStyle(each, "::before");
      rows.push([`before ${name(each)}`, Math.min(...behind(each).map((ground) => ratio(parse(color), over(parse(backgroundColor), ground))))]);
    });
    return rows.map(([key, value]) => [key, Number.isFinite(value) ? Math.round(value * 100) / 100 : 0]);
  }

  /** The icons drawn in the text's colour against what is behind them. */
  function icons() {
    return [...document.querySelectorAll(".icon path")].map((each) => [name(each.closest("svg").parentElement), of(each, getComputedStyle(each).fill)]);
  }

  /** The borders of inputs and buttons against what is around them. */
  function edges() {
    return [...document.querySelectorAll("input:not([type=checkbox]),.ticked,select,button")].map((each) => {
      const { borderTopColor, borderTopWidth, boxShadow, backgroundColor } = getComputedStyle(each);
      const around = behind(each.parentElement)[0];
      const lines = [over(parse(backgroundColor), around)];
      if (borderTopWidth !== "0px") lines.push(over(parse(borderTopColor), around));
      if (boxShadow.includes("inset")) lines.push(over(parse(boxShadow.match(/rgba?\([^)]*\)/)[0]), around));
      return [name(each), Math.max(...lines.map((line) => ratio(line, around)))];
    });
  }

  /** The better of a focus ring's two colours, outline and halo, against what is around the element. */
  function ring(element) {
    const { outlineStyle, outlineColor, boxShadow } = getComputedStyle(element);
    const halo = boxShadow.startsWith("rgb") && !boxShadow.includes("inset") ? [parse(boxShadow.match(/rgba?\([^)]*\)/)[0])] : [];
    const colors = [...(outlineStyle === "none" ? [] : [parse(outlineColor)]), ...halo];
    return Math.max(...colors.flatMap((color) => behind(element.parentElement).map((ground) => ratio(over(color, ground), ground))));
  }

  const ratioOf = (one, other) => ratio(parse(one), parse(other));

  return { all, icons, edges, ring, ratioOf };
})();
