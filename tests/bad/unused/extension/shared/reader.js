import { shown } from "./lonely.js";
// Says forgotten, but only here.
document.title = String(shown);
