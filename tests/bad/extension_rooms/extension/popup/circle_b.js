import { c } from "../shared/no_circle.js";
import { a } from "./circle_a.js";
export const b = () => [a, c];
