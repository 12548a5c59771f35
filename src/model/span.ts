/** A half-open range of offsets into the text that was parsed: `text.slice(start, end)`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}
