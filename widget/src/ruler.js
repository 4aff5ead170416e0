/** A reading ruler: the lines at the pointer stay clear, the rest is shaded. */

let bands = null;

/** Show or hide the ruler. */
export function showRuler(on) {
  const change = on ? addEventListener : removeEventListener;
  change("pointermove", followPointer);
  change("focusin", followFocus);
  if (on) {
    bands = bands || makeBands();
    document.documentElement.append(bands);
    moveTo(innerHeight / 2);
  } else if (bands) bands.remove();
}

function makeBands() {
  const host = document.createElement("thanhdoc-ruler");
  const root = host.attachShadow({ mode: "open" });
  const look = new CSSStyleSheet();
  look.replaceSync(`:host{all:initial!important;position:fixed!important;inset:0!important;pointer-events:none!important;z-index:2147483646!important}
div{position:absolute;left:0;right:0;top:calc(var(--at) - 2.2em*var(--thanhdoc-scale,1));height:calc(4.4em*var(--thanhdoc-scale,1));border:solid #0b5394;border-width:2px 0;box-shadow:0 0 0 200vmax rgba(0,0,0,.45);outline:1px solid #fff}
@media print{:host{display:none!important}}@media(forced-colors:active){div{border-color:Highlight}}`);
  root.adoptedStyleSheets = [look];
  root.append(document.createElement("div"));
  host.setAttribute("aria-hidden", "true");
  return host;
}

function followPointer({ clientY }) {
  moveTo(clientY);
}

function followFocus({ target }) {
  const { top, height } = target.getBoundingClientRect();
  if (height) moveTo(top + height / 2);
}

function moveTo(y) {
  bands.shadowRoot.firstChild.style.setProperty("--at", `${Math.round(y)}px`);
}
