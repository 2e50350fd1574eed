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
    nothing ? null : buttons(dashboard, account, learned),
    nothing || dashboard.learnedToForget !== account.id ? null : forgetQuestion(dashboard, account, learned),
  );
}

/**
 * @param {import("../dashboard.js").DashboardState} dashboard
 * @param {import("../../shared/host_state.js").Account} account
 * @param {import("../../shared/protocol.js").LearnedResult} learned
 */
function buttons({ actions, learnedToForget }, account, learned) {
  const about = components.accountTitle(account);
  return h(
    "div",
    { class: "buttons", "data-key": "buttons" },
    learned.taught.length ? components.button(actions, { action: "learned-export", id: account.id, label: t("ui_learned_export"), about }) : null,
    learnedToForget === account.id ? null : components.button(actions, { action: "learned-forget", id: account.id, label: t("ui_learned_forget"), about, kind: "quiet" }),
  );
}

/**
 * Renders what will be forgotten, before it is.
 *
 * @param {import("../dashboard.js").DashboardState} dashboard
 * @param {import("../../shared/host_state.js").Account} account
 * @param {import("../../shared/protocol.js").LearnedResult} learned
 */
function forgetQuestion({ actions }, account, learned) {
  const about = components.accountTitle(account);
  return h(
    "div",
    { class: "removal", role: "group", "aria-labelledby": "forget-question", "data-key": "forget", "data-group": "learned-forget" },
    h("p", { id: "forget-question" }, t("ui_learned_forget_question", about)),
    h(
      "ul",
      { class: "learned-lines" },
      learned.taught.length ? h("li", {}, t("ui_learned_forget_taught")) : null,
      learned.ways.length ? h("li", {}, plural("ui_learned_forget_ways", learned.ways.length)) : null,
    ),
    h("p", { class: "small" }, t("ui_learned_forget_stays")),
    h(
      "div",
      { class: "buttons" },
      components.button(actions, { action: "learned-forget-yes", id: account.id, label: t("ui_learned_forget_yes"), about, kind: "harm" }),
      components.button(actions, { action: "learned-forget-no", id: account.id, label: t("ui_cancel"), about }),
    ),
    components.failureText(actions, account.id),
  );
}
