/** The one style sheet lent to the page's document. */

let sheet;
const worn = {};

/** Wear rules under a name, or none. They lie in a layer, where "important" beats the page's. */
export function wear(name, rules = "") {
  if (rules === (worn[name] || "")) return;
  worn[name] = rules;
  const text = Object.values(worn).join("");
  sheet ||= new CSSStyleSheet();
  sheet.replaceSync(`@layer thanhdoc{${text.replace(/(?<!\\);/g, "!important;")}}`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets].filter((each) => each !== sheet).concat(text ? sheet : []);
}
