import fc from "fast-check";

/** The cases that a property is tried on are the same at every run; `FC_SEED=<number> npm test` looks elsewhere. */
fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 20261122) });
