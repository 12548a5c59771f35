import { parse } from 'csv-parse/sync';

/** The lines of a CSV report by the names of their columns, read strictly: RFC 4180, CRLF, as many cells as there are columns. */
export function csvRows(csv: string): readonly Readonly<Record<string, string>>[] {
  return parse<Record<string, string>>(csv, { columns: true, record_delimiter: '\r\n', relax_column_count: false });
}
