(async () => import("../shared/words.js"))();
