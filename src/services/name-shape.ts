import { canonicalName } from '../text/domain-name.ts';
import type { NameShape } from './service.ts';

/** A shape ready for comparing. */
export interface ShapeTest {
  /** Octets that are fixed, by which the more telling of two shapes is known. */
  readonly weight: number;
  /** Whether a name, in any case, has exactly this shape. */
  readonly fits: (name: string) => boolean;
  /** Whether a name has this shape, or lies below one that has. */
  readonly fitsAbove: (name: string) => boolean;
}

/** Makes a shape ready for comparing. */
export function shapeTest(shape: NameShape): ShapeTest {
  const source = shape
    .toLowerCase()
    .split(/(<[a-z-]+>)/)
    .map((part) => (part === '<domain>' ? '[^.]+(?:\\.[^.]+)*' : part.startsWith('<') ? '[^.]+' : escaped(part)))
    .join('');
  const exact = new RegExp(`^${source}$`, 's');
  const above = new RegExp(`^(?:.+\\.)?${source}$`, 's');
  return {
    weight: shape.replace(/<[a-z-]+>/g, '').length,
    fits: (name) => exact.test(canonicalName(name)),
    fitsAbove: (name) => above.test(canonicalName(name)),
  };
}

function escaped(text: string): string {
  return text.replace(/[.\\^$*+?()[\]{}|-]/g, '\\$&');
}
