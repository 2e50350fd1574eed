import "../shared/words.js";
