// @ts-check
/** Names what a failed change of an account, or of a company without a portal, is shown under. */

/** Returns the id under which the settings' failures are stored. @param {string} account */
export const settingsId = (account) => `settings:${account}`;
