import "../dashboard/view.js";
import "../popup/view.js";
import "../shared/words.js";
import "./host/link.js";
