// @ts-check
/** Renders to whom a document was handed on, and hands it on once. */

import { announceText } from "../../shared/announce.js";
import * as components from "../../shared/components.js";
import { icon } from "../../shared/icons.js";
import { h } from "../../shared/render.js";
import { t } from "../../shared/i18n.js";

/**
 * @typedef {import("../dashboard.js").DashboardState} DashboardState
 * @typedef {import("../../shared/protocol.js").DocumentsGetResult} Known
 * @typedef {import("../../shared/protocol.js").DocumentAtReceiver} AtReceiver
 */

const LOOK_MS = 700;
/** As often the page looks whether the receiver has the document. */
const LOOKS = 30;

/** @param {AtReceiver | undefined} there */
const isUnderWay = (there) => there?.state === "waiting" || there?.state === "handing_on";

/**
 * @param {DashboardState} dashboard
 * @param {Known} known
 */
export function documentReceivers(dashboard, known) {
  const all = dashboard.lists.receivers?.receivers ?? [];
  const { administration = 0 } = known.document;
  const fitting = all.filter((receiver) => receiver.administration === null || receiver.administration === administration);
  return h(
    "section",
    { class: "stack", "data-key": "receivers", "data-group": "receivers", "aria-labelledby": "receivers-heading" },
    h(dashboard.wide ? "h3" : "h2", { id: "receivers-heading" }, t("ui_receivers_title")),
    fitting.length
      ? h("ul", { class: "plain document-receivers" }, fitting.map(({ name }) => receiverRow(dashboard, known, name)))
      : h("p", {}, h("a", { href: "#receivers" }, t("ui_document_no_receiver"))),
  );
}

/**
 * @param {DashboardState} dashboard
 * @param {Known} known
 * @param {string} name of a receiver
 */
function receiverRow({ actions }, known, name) {
  const there = known.receivers?.find(({ receiver }) => receiver === name);
  const id = `${known.document.id}>${name}`;
  return h(
    "li",
    { "data-key": name, "data-group": name },
    h("span", { class: "strong" }, components.breakable(name)),
    h("span", { class: "small", "data-key": "state" }, stateText(there)),
    there?.state === "handed_on" || isUnderWay(there) ? null : components.button(actions, { action: "document-hand-on", id, label: t("ui_document_hand_on"), about: name }),
    components.failureText(actions, id),
  );
}

/** @param {AtReceiver | undefined} there */
function stateText(there) {
  if (!there) return null;
  if (isUnderWay(there)) return [icon("waiting"), " ", t("ui_document_handing_on"), there.message ? ` ${there.message}` : null];
  if (there.state === "failed") return [icon("warn"), " ", there.message];
  return [icon("good"), " ", t("ui_document_handed_on"), " ", components.time(there.at), there.message ? ` · ${there.message}` : null];
}

/**
 * Hands a document on to one receiver, and shows what becomes of it there.
 *
 * @param {() => DashboardState} dashboard
 * @param {typeof import("../../shared/messaging.js").call} call
 * @param {() => void} render
 * @param {string} id `DOCUMENT>RECEIVER`
 */
export async function handDocumentOn(dashboard, call, render, id) {
  const document = id.slice(0, id.indexOf(">"));
  const receiver = id.slice(document.length + 1);
  await call("receivers.hand_on", { name: receiver, document });
  for (let looks = 0; looks < LOOKS; looks += 1) {
    /** @type {Known} */
    const known = await call("documents.get", { document });
    if (dashboard().route.document !== document) return;
    dashboard().lists = { ...dashboard().lists, document: known };
    render();
    const there = known.receivers?.find((one) => one.receiver === receiver);
    if (there?.state === "handed_on") return announceText(t("ui_document_is_handed_on", receiver));
    if (!isUnderWay(there) || there?.message) return announceText(there?.message ?? "");
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}
