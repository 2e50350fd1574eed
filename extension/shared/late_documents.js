// @ts-check
/** Sends a person's answer about a late document to the host. */

/**
 * @param {typeof import("./messaging.js").call} call
 * @param {string} id such as `attention:7:ended`
 */
export async function answerLateDocument(call, id) {
  const [, attention, answer] = id.split(":");
  await call("attention.answer", { attention: Number(attention), answer });
}
