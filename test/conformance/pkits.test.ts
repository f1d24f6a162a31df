import { describeCorpus } from "./corpus.js";

describeCorpus("pkits", 92);
