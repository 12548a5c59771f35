/** A place in a file the user wrote. Lines and columns count from 1, columns in octets of the file. */
export interface Location {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine?: number;
  readonly endColumn?: number;
}
