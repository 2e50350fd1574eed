import { b } from "./circle_b.js";
export const a = () => b;
