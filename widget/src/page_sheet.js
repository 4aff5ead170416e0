/** Style sheets lent to the page's document. */

/** A switch for some rules; they lie in a layer, where "important" beats the page's. */
export function styledSheet(rules) {
  const worn = new CSSStyleSheet();
  worn.replaceSync(`@layer thanhdoc{${rules}}`);
  return (on) => {
    const others = document.adoptedStyleSheets.filter((each) => each !== worn);
    if (on || others.length < document.adoptedStyleSheets.length) document.adoptedStyleSheets = on ? [...others, worn] : others;
  };
}
