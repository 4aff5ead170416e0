"""axe-core with every rule it has, experimental ones and AAA too."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

RUN = """async () => {
  // Forced colours are painted, not computed: there axe would compare colours nobody sees.
  const forced = matchMedia("(forced-colors: active)").matches;
  const enabled = (id) => !(forced && id.startsWith("color-contrast"));
  const rules = Object.fromEntries(
    axe.getRules().map(({ ruleId }) => [ruleId, { enabled: enabled(ruleId) }]));
  const { violations } = await axe.run(document, { rules, resultTypes: ["violations"] });
  const line = (id, node) => `${id} ${node.target.flat().join(" ")}: ${node.failureSummary}`;
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => line(id, node)));
}"""


def violations(page: Page) -> list[str]:
    """Return what axe finds wrong on the page as it stands."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return page.evaluate(RUN)
