/** The version the page can read at `window.thanhdoc.version`. */
export const VERSION = "0.1.0";
