// @ts-check
/** Sends a person's answer to an attention that no tab is opened for (a late document, a changed one) to the host. */

/**
 * @param {typeof import("./messaging.js").call} call
 * @param {string} id such as `attention:7:ended`
 */
export async function answerAttention(call, id) {
  const [, attention, answer] = id.split(":");
  await call("attention.answer", { attention: Number(attention), answer });
}
