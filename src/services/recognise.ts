import { NAME_MAX } from '../text/domain-name.ts';
import { GENERIC_SELECTORS } from './common-selectors.ts';
import { services } from './index.ts';
import { shapeTest, type ShapeTest } from './name-shape.ts';
import type { NameShape, Service } from './service.ts';

type Shapes = readonly (readonly [ShapeTest, Service])[];

const TARGETS = shapesOf(({ targets }) => targets);
const INCLUDES = shapesOf(({ includes }) => includes);
const MX = shapesOf(({ mx }) => mx);
const NAME_SERVERS = shapesOf(({ nameServers }) => nameServers);

/** The service that holds the key at the target of a selector's CNAME; null where it is none that is known. */
export function serviceOfTarget(target: string): Service | null {
  return target.length > NAME_MAX ? null : (TARGETS.find(([shape]) => shape.fits(target))?.[1] ?? null);
}

/** The service behind an SPF `include:`, by the domain or one above it. */
export function serviceOfInclude(domain: string): Service | null {
  return atOrBelow(INCLUDES, domain);
}

/** The service that takes in a domain's mail, by the host of an MX record. */
export function serviceOfMx(host: string): Service | null {
  return atOrBelow(MX, host);
}

/** The DNS host whose own mail service may be in use, by a name server. */
export function serviceOfNameServer(host: string): Service | null {
  return atOrBelow(NAME_SERVERS, host);
}

/**
 * The one service that has this selector for every customer. A name that people give to keys of their own, and one that several services have,
 * tells nothing.
 */
export function serviceOfSelector(selector: string): Service | null {
  const name = selector.toLowerCase();
  if (GENERIC_SELECTORS.includes(name)) return null;
  const having = services.filter(({ selectors }) => selectors.includes(name));
  return having.length === 1 ? (having[0] ?? null) : null;
}

function shapesOf(of: (service: Service) => readonly NameShape[]): Shapes {
  return services
    .flatMap((service) => of(service).map((shape) => [shapeTest(shape), service] as const))
    .sort(([a], [b]) => b.weight - a.weight);
}

function atOrBelow(shapes: Shapes, name: string): Service | null {
  return name.length > NAME_MAX ? null : (shapes.find(([shape]) => shape.fitsAbove(name))?.[1] ?? null);
}
