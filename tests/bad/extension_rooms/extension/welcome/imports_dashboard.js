import "../dashboard/view.js";
import "../shared/words.js";
