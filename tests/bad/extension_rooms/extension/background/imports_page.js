import "../page/response.js";
import "../page/common.js";
