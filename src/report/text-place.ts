import type { Location } from '../model/location.ts';
import type { Pen } from './text-pen.ts';

/** A place in a file, in the form that editors open: `example.zone:4:17`. */
export function placeOf(pen: Pen, { file, line, column }: Location): string {
  return `${pen.say(file)}:${line}:${column}`;
}
