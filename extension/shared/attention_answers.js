// @ts-check
/** What a person does about what waits for them: an answer to the host, or one to the browser. */

import { requestPermissions } from "./permission_request.js";

/**
 * Returns whether it is answered in a tab of the portal, or by the browser's own question. All else is answered on a page of
 * the extension, and keeps nobody from fetching.
 *
 * @param {import("./protocol.js").Attention} attention
 */
export function isAnsweredAtPortal({ answers, general, kind }) {
  return !general && !answers?.length && kind !== "unreadable_setting" && kind !== "documents_wait";
}

/** @param {string} id as `attention:7` */
export function attentionNumber(id) {
  return Number(id.split(":")[1]);
}

/**
 * Returns the actions that every page has: an answer about a document that is late or changed, and the browser's permission.
 *
 * @param {typeof import("./messaging.js").call} call
 * @param {import("./host_state.js").HostState} hostState
 * @returns {Record<string, import("./click_actions.js").Handler>}
 */
export function attentionActions(call, hostState) {
  return {
    answer: (id) => call("attention.answer", { attention: attentionNumber(id), answer: id.split(":")[2] }),
    permit: (id) => {
      const asked = hostState.attention.find((one) => one.id === attentionNumber(id));
      return requestPermissions(asked?.origins ?? [], asked?.permissions);
    },
  };
}
