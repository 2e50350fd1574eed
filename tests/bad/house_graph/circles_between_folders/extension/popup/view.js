export * from "../shared/paint.js";
