import { view } from "../popup/view.js";
