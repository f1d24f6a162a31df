/** One line of the table. */
export interface Row {
  readonly what: string;
  readonly ours: string;
  readonly peer: string;
  readonly ratio: string;
  readonly target: string;
  readonly met: boolean;
}

/** What can be told of the runs before they are made. */
export interface BenchmarkOptions {
  /** How often each command runs; odd. */
  readonly runs: number;
  /** Records of the large log. */
  readonly records: number;
}

/** One file in `benchmarks/`. `--only` picks by id. */
export interface Benchmark {
  readonly id: string;
  readonly measure: (options: BenchmarkOptions) => readonly Row[];
}
