import "../background/host/link.js";
import "../page/response.js";
import "../dashboard/view.js";
import "../shared/words.js";
import "./view.js";
