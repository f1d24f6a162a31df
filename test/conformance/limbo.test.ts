import { describeCorpus } from "./corpus.js";

describeCorpus("limbo", 54);
