import { CodedError } from "./errors.js";

export const stop = () => { throw new CodedError("browser.gone"); };
export const say = () => ({ code: "browser.shy", details: {} });
