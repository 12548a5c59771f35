import { suite } from 'uvu';
import * as assert from 'uvu/assert';

import { parseDkimKey } from '../../src/records/dkim-key.ts';
import { ED25519, RSA } from './dkim-test-keys.ts';

/** Every problem on one line: what, where, and the sentence. */
function told(text: string): string[] {
  return parseDkimKey(text).problems.map(
    ({ code, fatal, span, message }) =>
      `${fatal ? 'fatal' : 'not fatal'} ${code} ${span.start}-${span.end}: ${message}`,
  );
}

const records = suite('a DKIM key record');

const bad: Record<string, [text: string, ...told: string[]]> = {
  'an empty text': [
    '',
    'fatal missing-p 0-0: there is no p=, the tag with the public key; add it, empty if the key is revoked',
  ],
  'blanks and semicolons only': [
    ' ;; ',
    'fatal missing-p 4-4: there is no p=, the tag with the public key; add it, empty if the key is revoked',
  ],
  'no p=': [
    'v=DKIM1',
    'fatal missing-p 7-7: there is no p=, the tag with the public key; add it, empty if the key is revoked',
  ],
  'P= for p=': [
    `v=DKIM1; P=${RSA}`,
    'fatal missing-p 9-10: there is no p=, and tag names have case; write "p" for "P"',
  ],
  'p: for p=': [
    `v=DKIM1; p:${RSA}`,
    'fatal missing-p 9-10: there is no p=, because the "=" after this "p" is missing; write it',
  ],
  'p without "="': [
    'v=DKIM1; p',
    'fatal missing-p 9-10: there is no p=, because the "=" after this "p" is missing; write it',
  ],
  'a key without p=': [
    `v=DKIM1; ${RSA}`,
    'fatal missing-p 9-9: there is no p=, but a key stands here; write p= before it',
  ],
  'p= inside another value': [
    `v=DKIM1; t=s p=${RSA}`,
    'fatal missing-p 13-14: p= stands inside the value of t=; write ";" before it',
  ],
  'a policy of ADSP': [
    'dkim=all',
    'fatal missing-p 8-8: there is no p=; this looks like a policy of ADSP or DomainKeys, which no one reads any more, and not like a key',
  ],
  'a piece of base64 beside the key': [
    `v=DKIM1; p=${RSA}; ${RSA.slice(0, 60)}`,
    'fatal tag-syntax 229-289: a piece of base64 stands by itself; join it to the rest of the key after p=',
  ],
  'a host name': [
    's1.dkim.example.net.',
    'fatal tag-syntax 0-20: "s1.dkim.example.net." is a host name, not a key; if it is where the key is, publish it as CNAME',
  ],
  'an element without "="': [
    'v=DKIM1; hello; p=',
    'fatal tag-syntax 9-14: "hello" is no tag, expected name=value between semicolons',
  ],
  'an element without a name': [
    'v=DKIM1; =x; p=',
    'fatal tag-syntax 9-10: a "=" stands without a name before it, expected a letter, then letters, digits and "_"',
  ],
  'a tag called __proto__': [
    '__proto__=x; p=',
    'fatal tag-syntax 0-9: "__proto__" cannot be the name of a tag, expected a letter, then letters, digits and "_"',
  ],
  'a blank in a name': [
    'v=DKIM1; my tag=x; p=',
    'fatal tag-syntax 9-15: "my tag" cannot be the name of a tag, expected a letter, then letters, digits and "_"',
  ],
  'an octet beyond ASCII': [
    'v=DKIM1; n=caf\xc3\xa9; p=',
    'fatal tag-syntax 14-15: the value of n= holds "\\195", expected printable ASCII only; take it out',
  ],
  'a control character': [
    'v=DKIM1; n=a\x00b; p=',
    'fatal tag-syntax 12-13: the value of n= holds "\\000", expected printable ASCII only; take it out',
  ],
  'an octet beyond ASCII in p=': [
    'p=AB\xe9C',
    'fatal bad-base64 4-5: "\\233" in p= is no base64 character; publish the key exactly as it was generated',
  ],
  'an octet beyond ASCII in k=': [
    'k=rs\xe9; p=',
    'fatal unknown-key-type 2-5: k= says "rs\\233", expected rsa or ed25519',
  ],
  'a bare line feed': [
    `v=DKIM1; p=${RSA}\n`,
    'not fatal tag-syntax 227-228: the record holds a line break, which some verifiers refuse; write it on one line',
  ],
  'a CRLF without a blank after it': [
    'v=DKIM1;\r\np=',
    'not fatal tag-syntax 8-10: the record holds a line break, which some verifiers refuse; write it on one line',
  ],
  'two semicolons': [
    'v=DKIM1;; p=',
    'not fatal empty-element 8-9: a semicolon has no tag beside it, or only blanks after it; take it away',
  ],
  'blanks after the last semicolon': [
    'v=DKIM1; p=; \t',
    'not fatal empty-element 12-14: a semicolon has no tag beside it, or only blanks after it; take it away',
  ],
  'several empty elements': [
    ';v=DKIM1; ; p=;;',
    'not fatal empty-element 0-1: 3 semicolons have no tag beside them, or only blanks after them; take them away',
  ],
  'a tag twice': [
    'p=; p=',
    'fatal duplicate-tag 4-5: the tag p= stands twice, and that makes the whole record void; keep one',
  ],
  'an unknown tag twice': [
    'x=1; p=; x=1',
    'fatal duplicate-tag 9-10: the tag x= stands twice, and that makes the whole record void; keep one',
  ],
  'v= not first': [
    'p=; v=DKIM1',
    'fatal version-not-first 4-5: v= must be the first tag; move it to the front, or leave it away',
  ],
  'v= late and wrong': [
    'p=; v=DKIM0',
    'fatal version-not-first 4-5: v= must be the first tag; move it to the front, or leave it away',
    'fatal bad-version 6-11: v= says "DKIM0", expected "DKIM1"',
  ],
  'a version in lower case': [
    'v=dkim1; p=',
    'fatal bad-version 2-7: v= says "dkim1", expected "DKIM1" in capital letters',
  ],
  'a version with a blank': ['v=DKIM 1; p=', 'fatal bad-version 2-8: v= says "DKIM 1", expected "DKIM1"'],
  'an empty version': ['v=; p=', 'fatal bad-version 2-2: v= says "", expected "DKIM1"'],
  'a colon for the semicolon': [
    'v=DKIM1: g=*; p=',
    'fatal bad-version 2-12: v= says "DKIM1: g=*", expected "DKIM1" and nothing else before the next ";"',
  ],
  'commas for semicolons': [
    'v=DKIM1, k=rsa, p=abc',
    'fatal bad-version 2-21: v= says "DKIM1, k=rsa, p=abc", expected "DKIM1" and nothing else before the next ";"',
  ],
  'a colon for "="': ['v:DKIM1; p=', 'fatal bad-version 0-7: the record begins with "v:DKIM1", expected "v=DKIM1;"'],
  'DKIM1 alone': ['DKIM1; p=', 'fatal bad-version 0-5: the record begins with "DKIM1", expected "v=DKIM1;"'],
  'an SPF record': [
    'v=spf1 -all',
    'fatal bad-version 2-11: v= says "spf1 -all", so this is an SPF record and not a DKIM key; publish it at its own name',
  ],
  'a DMARC record': [
    'v=DMARC1; p=none',
    'fatal bad-version 2-8: v= says "DMARC1", so this is a DMARC record and not a DKIM key; publish it at its own name',
  ],
  'an unknown type of key': ['k=dsa; p=', 'fatal unknown-key-type 2-5: k= says "dsa", expected rsa or ed25519'],
  'an empty type of key': ['k=; p=', 'fatal unknown-key-type 2-2: k= says "", expected rsa or ed25519'],
  'an algorithm for the type of key': [
    `k=ed25519-sha256; p=${ED25519}`,
    'fatal unknown-key-type 2-16: k= says "ed25519-sha256", expected only the type of the key; write k=ed25519',
  ],
  'a blank inside the type of key': [
    'k=r sa; p=',
    'fatal unknown-key-type 2-6: k= says "r sa", expected only the type of the key; write k=rsa',
  ],
  'a type of key that runs on': [
    `k=rsa p=${RSA}`,
    `fatal unknown-key-type 2-224: k= says "rsa p=${RSA.slice(0, 34)}…"; a ";" is missing before p=`,
  ],
  'a type of key in capitals': [
    `k=RSA; p=${RSA}`,
    'not fatal unknown-key-type 2-5: k= says "RSA", which some verifiers do not take for rsa; write it in lower case',
  ],
  'only sha1': [
    'h=sha1; p=',
    'fatal no-usable-hash 2-6: h= lists "sha1" but not sha256, the only hash that verifiers accept; add it or leave h= away',
  ],
  'no hash at all': [
    'h=; p=',
    'fatal no-usable-hash 2-2: h= lists "" but not sha256, the only hash that verifiers accept; add it or leave h= away',
  ],
  'a hash in capitals': [
    'h=sha1:SHA256; p=',
    'not fatal no-usable-hash 2-13: h= says "SHA256", which some verifiers do not take for sha256; write it in lower case',
  ],
  'hashes that run on': [
    'h=sha256 p=abc',
    'fatal no-usable-hash 2-14: h= lists "sha256 p=abc"; a ";" is missing before p=',
  ],
  'another service': [
    's=tlsrpt; p=',
    'fatal not-for-email 2-8: s= lists "tlsrpt" but not email, without which the key is not for mail; add it or leave s= away',
  ],
};
for (const [name, [text, ...expected]] of Object.entries(bad))
  records(`has its problem: ${name}`, () => assert.equal(told(text), expected));

records.run();
