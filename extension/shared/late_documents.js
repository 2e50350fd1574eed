// @ts-check
/** What a person says of a document that is late. */

/**
 * @param {typeof import("./messaging.js").ask} ask
 * @param {string} id as `attention:7:ended`
 */
export async function answerLate(ask, id) {
  const [, attention, answer] = id.split(":");
  await ask("attention.answer", { attention: Number(attention), answer });
}
