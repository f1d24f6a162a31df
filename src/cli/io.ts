/** Everything outside of the program that a command may touch. */
export interface Io {
  readonly stdin: AsyncIterable<Uint8Array | string>;
  readonly writeOut: (text: string) => void;
  readonly writeError: (text: string) => void;
  /** The folder that relative paths start from. */
  readonly workingFolder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Of standard output; undefined where it is no terminal. */
  readonly columns: number | undefined;
  /** Of standard error; undefined where it is no terminal. */
  readonly errorColumns: number | undefined;
  readonly isTerminal: boolean;
  /** Asks for a secret and echoes nothing; absent where nobody sits at a terminal. */
  readonly askSecret?: (question: string) => Promise<string>;
  /**
   * Does something that has to be ended in an orderly way: the signal is aborted where somebody ends the command, and is to
   * make it fail soon. Whoever ends the command a second time does not wait for that.
   */
  readonly untilInterrupted: <T>(action: (signal: AbortSignal) => Promise<T>) => Promise<T>;
  readonly now: () => Date;
}
