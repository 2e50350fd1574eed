// import { not } from "./alone.js";
export const paint = async () => import("./popup.js");
