import type { Span } from '../model/span.ts';
import type { TagElement } from '../text/tag-list.ts';
import { dkimKeyMaterial } from './dkim-key-material.ts';
import { dkimProblem } from './dkim-problem.ts';
import type { DkimProblem } from './dkim-problem.ts';
import { quoted } from './quoted.ts';

const HOST_NAME = /^[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63}){1,20}\.?$/i;
const BASE64 = /^[A-Za-z0-9+/ \t\r\n]{40,}=*$/;
/** `p` without its "=": alone, before another sign, or before what nearly every RSA key begins with. */
const BARE_P = /^p(?:$|[^A-Za-z0-9_+/]|MI[GI])/i;

/**
 * What an element that is no tag was probably meant to be: it has no "=", or no tag may be called so (RFC 6376 §3.2).
 *
 * @param hasKey whether another element is p=
 */
export function dkimElementProblem(text: string, element: TagElement, first: boolean, hasKey: boolean): DkimProblem {
  const { name, nameSpan, value, valueSpan } = element;
  const whole = { start: nameSpan.start, end: valueSpan.end };
  const written = text.slice(whole.start, whole.end);
  const start = { start: whole.start, end: whole.start + 1 };
  if (value === null && !hasKey && BARE_P.test(written))
    return dkimProblem('missing-p', start, 'there is no p=, because the "=" after this "p" is missing; write it');
  if (BASE64.test(written)) return base64Problem(written, whole, hasKey);
  if (value === null && HOST_NAME.test(name))
    return dkimProblem(
      'tag-syntax',
      nameSpan,
      `${quoted(name)} is a host name, not a key; if it is where the key is, publish it as CNAME`,
    );
  if (first && /^v?[^A-Za-z0-9]*dkim/i.test(written))
    return dkimProblem('bad-version', nameSpan, `the record begins with ${quoted(name)}, expected "v=DKIM1;"`);
  if (value === null)
    return dkimProblem('tag-syntax', nameSpan, `${quoted(name)} is no tag, expected name=value between semicolons`);
  const rule = 'a letter, then letters, digits and "_"';
  if (name === '') return dkimProblem('tag-syntax', start, `a "=" stands without a name before it, expected ${rule}`);
  return dkimProblem('tag-syntax', nameSpan, `${quoted(name)} cannot be the name of a tag, expected ${rule}`);
}

/** Base64 by itself: the key that lost its p=, or a piece of it. */
function base64Problem(base64: string, span: Span, hasKey: boolean): DkimProblem {
  const { kind } = dkimKeyMaterial(Buffer.from(base64, 'base64'));
  if (!hasKey && (kind === 'rsa' || kind === 'truncated' || kind === 'ed25519-spki'))
    return dkimProblem(
      'missing-p',
      { start: span.start, end: span.start },
      'there is no p=, but a key stands here; write p= before it',
    );
  return dkimProblem('tag-syntax', span, 'a piece of base64 stands by itself; join it to the rest of the key after p=');
}
