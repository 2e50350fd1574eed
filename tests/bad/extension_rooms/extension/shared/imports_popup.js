export { view } from "../popup/view.js";
