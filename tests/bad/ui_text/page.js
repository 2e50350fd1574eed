// Two words in a comment are nobody's concern; and "neither is this".
import { h, t } from "../../extension/shared/paint.js";

export const fine = [h("p", { class: "card card-warn", "data-key": "x" }, t("ui_name")), /Two words/, `tone-${1}`];
export const sentence = "nothing was fetched"; // caught
export const capital = "Fetch"; // caught
export const template = `fetched ${1} of many rows`; // caught
export const foreign = "größe"; // caught
export const child = h("p", {}, "fetch"); // caught
export const label = h("button", { "aria-label": "stop" }, t("ui_stop")); // caught
export const behind = `${`inner ${t("ui_name")}`} and more words`; // caught
document.title = "ophaler"; // caught
document.body.append("wait"); // caught
