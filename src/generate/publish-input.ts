import { InputError } from '../text/input-error.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Finds what callers in plain JavaScript get wrong, as they have no compiler to tell them: fields that are missing or of another type.
 *
 * @throws InputError one line, with what was expected
 */
export function checkPublishInput(record: unknown, options: unknown): void {
  const { at, apex, hop, existing = [] } = fieldsOf(options);
  if (!isHost(at) || typeof apex !== 'string')
    throw new InputError("publish needs a host and a zone: publish(record, { at: 'cloudflare', apex: 'example.com' })");
  if (!isText(fieldsOf(record)))
    throw new InputError("publish needs a TXT record: { name: 's1._domainkey.example.com', text: 'v=DKIM1; …' }");
  if (hop !== undefined && !isHop(fieldsOf(hop)))
    throw new InputError("a hop needs a target and its host: { name: 's1-example-com.keys.example.net', at: 'bind' }");
  if (!Array.isArray(existing) || !existing.every((rr) => isRecord(fieldsOf(rr))))
    throw new InputError(
      "existing holds something that is no record: expected a list as [{ name: 'example.com', ttl: 300, type: 'TXT', strings: ['x'] }]",
    );
}

function isHost(at: unknown): boolean {
  if (typeof at === 'string') return true;
  const { id, name, channels } = fieldsOf(at);
  const parts = ['txt', 'name', 'cname', 'ttl'];
  const isChannel = (channel: unknown): boolean => parts.every((part) => isObject(fieldsOf(channel)[part]));
  return typeof id === 'string' && typeof name === 'string' && Array.isArray(channels) && channels.every(isChannel);
}

function isText(record: Fields): boolean {
  const { name, text, strings } = record;
  return typeof name === 'string' && ('text' in record ? typeof text === 'string' : areStrings(strings));
}

function isHop({ name, at, apex }: Fields): boolean {
  return typeof name === 'string' && isHost(at) && (apex === undefined || typeof apex === 'string');
}

function isRecord({ name, ttl, type, strings, target }: Fields): boolean {
  if (typeof name !== 'string' || typeof ttl !== 'number' || typeof type !== 'string') return false;
  return type === 'TXT' ? areStrings(strings) : type !== 'CNAME' || typeof target === 'string';
}

function areStrings(value: unknown): boolean {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

/** Those of anything: of what is no object, none. */
function fieldsOf(value: unknown): Fields {
  // Any object has fields of unknown types; TypeScript knows no narrower way to say so.
  return isObject(value) ? (value as Fields) : {};
}
