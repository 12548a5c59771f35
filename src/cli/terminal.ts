/** One of the program's two outputs. */
export interface Output {
  readonly isTTY: boolean;
  /** Columns of the terminal, where it is one. */
  readonly columns?: number;
  write(text: string): void;
}

/** Everything outside that a command may touch, so that tests can put their own in its place. */
export interface Terminal {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Ends when the user interrupts. */
  readonly signal: AbortSignal;
}
