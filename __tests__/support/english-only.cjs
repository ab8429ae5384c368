"use strict";
/** In place of zod's messages in fifty languages: ours are English, as in the bundle. */
exports.en = require("zod/v4/locales/en.cjs").default;
