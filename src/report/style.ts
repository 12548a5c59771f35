/** How a report is to look. */
export interface Style {
  /** Columns of the terminal. Under 40 counts as 40. */
  readonly width: number;
  readonly colour: boolean;
  /** Whether signs and lines may be other than ASCII. */
  readonly unicode: boolean;
  /** Shows long records whole, who answered, each name of the DMARC tree walk, where records stand in files, and what was suppressed. */
  readonly verbose?: boolean;
  /** How the services that show a report beside the code name a file: from the root of its repository. Absent: as it is. */
  readonly repositoryPath?: (file: string) => string;
  /** The version of mailward itself. */
  readonly version: string;
}
