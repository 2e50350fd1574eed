// @ts-check
/** Renders what was learned about an account: shown by the person, and proved by documents. */

import * as components from "../../shared/components.js";
import { plural, t } from "../../shared/i18n.js";
import { h } from "../../shared/render.js";

/**
 * @param {import("../dashboard.js").DashboardState} dashboard
 * @param {import("../../shared/host_state.js").Account} account
 */
export function learnedSection(dashboard, account) {
  const learned = dashboard.lists.learned;
  if (!learned) return null;
  const about = components.accountTitle(account);
  const nothing = learned.taught.length === 0 && learned.ways.length === 0;
  return h(
    "section",
    { class: "stack", "data-key": "learned", "data-group": "learned", "aria-labelledby": "learned-heading" },
    h("h2", { id: "learned-heading" }, t("ui_learned")),
    nothing ? h("p", { "data-key": "none" }, t("ui_learned_none")) : null,
    learned.taught.length ? h("ul", { class: "learned-lines", "data-key": "taught" }, learned.taught.map((line) => h("li", {}, components.breakable(line)))) : null,
    learned.ways.length
      ? h("ul", { class: "learned-lines", "data-key": "ways" }, learned.ways.map(({ text, proofs }) => h("li", {}, text, " ", h("span", { class: "small" }, plural("ui_learned_proofs", proofs)))))
      : null,
    h("p", { class: "small", "data-key": "help" }, t("ui_learned_help")),
    nothing
      ? null
      : h(
          "div",
          { class: "buttons", "data-key": "buttons" },
          learned.taught.length ? components.button(dashboard.actions, { action: "learned-export", id: account.id, label: t("ui_learned_export"), about }) : null,
          components.button(dashboard.actions, { action: "learned-forget", id: account.id, label: t("ui_learned_forget"), about, kind: "harm" }),
        ),
  );
}
