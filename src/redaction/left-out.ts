/** Stands for text that may hold a name. */
export const leftOut = "…";
