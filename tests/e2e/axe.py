"""What axe-core finds in a page: every rule that it has for what WCAG 2.2 asks, and its rules of good practice."""

from __future__ import annotations

from typing import Any

CONTRAST = ("color-contrast",)
"""What colours alone can change: light and dark, or colours that the person forces."""

RUN = """
  const [address, rules, done] = arguments;
  const loaded = globalThis.axe ? Promise.resolve() : new Promise((go, fail) => {
    const script = Object.assign(document.createElement('script'), { src: address, onload: go, onerror: fail });
    document.head.append(script);
  });
  const chosen = rules.length ? { runOnly: { type: 'rule', values: rules } } : { rules: { 'target-size': { enabled: true } } };
  loaded
    .then(() => axe.run(document, { resultTypes: ['violations'], preload: false, ...chosen }))
    .then((found) => done(found.violations.flatMap((one) => one.nodes.map(({ html }) => `${one.id}: ${html.slice(0, 160)}`))))
    .catch((error) => done([`axe: ${error?.message ?? 'not installed (make setup)'}`]));
"""


def violations(house: Any, rules: tuple[str, ...] = ()) -> list[str]:
    """Returns one line for each element that breaks a rule; all rules when none is named."""
    found: list[str] = house.driver.execute_async_script(RUN, f"{house.address}/axe.js", list(rules))
    return found
