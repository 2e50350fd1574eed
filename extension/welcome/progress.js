// @ts-check
/** Keeps how far the person came, so that the page goes on there when it is opened again. */

import { browser } from "../shared/browser.js";

/**
 * @typedef {"program" | "folder" | "times" | "portal"} Step
 * @typedef {{step: Step, passed: Partial<Record<Step, "done" | "skipped">>}} Progress
 */

const KEY = "welcome";

/** @type {readonly Step[]} */
export const STEPS = Object.freeze(["program", "folder", "times", "portal"]);

/** @returns {Promise<Progress>} */
export async function storedProgress() {
  const { [KEY]: stored } = await browser.storage.local.get(KEY);
  const step = STEPS.includes(stored?.step) ? stored.step : STEPS[0];
  const passed = Object.fromEntries(STEPS.filter((name) => ["done", "skipped"].includes(stored?.passed?.[name])).map((name) => [name, stored.passed[name]]));
  return { step, passed };
}

/** @param {Progress} progress */
export async function store({ step, passed }) {
  await browser.storage.local.set({ [KEY]: { step, passed } });
}
