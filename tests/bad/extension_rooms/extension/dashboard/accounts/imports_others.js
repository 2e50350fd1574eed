import "../../page/common.js";
import "../../popup/view.js";
import "../../shared/words.js";
import "../view.js";
export const late = () => import("../../background/host/link.js");
