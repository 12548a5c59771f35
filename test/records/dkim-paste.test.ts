import { suite } from 'uvu';
import * as assert from 'uvu/assert';

import { parseDkimKey } from '../../src/records/dkim-key.ts';
import { undoPaste } from '../../src/records/dkim-paste.ts';
import { RSA, RSA_2048, pair } from './dkim-test-keys.ts';

const KEY = `v=DKIM1; k=rsa; p=${RSA_2048}`;
const [first, second] = [KEY.slice(0, 255), KEY.slice(255)];
const octets = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');
const pem = (key: string): string => key.replace(/.{64}/g, '$&\n');

/** Code and place of every problem, and what undoing leaves. */
const cases: Record<string, [text: string, ...problems: string[]]> = {
  'quotes around the record': [`"${KEY}"`, 'literal-quotes "'],
  'quotes between strings': [`"${first}" "${second}"`, 'literal-quotes "'],
  'two quotes in the middle': [`${first}""${second}`, 'literal-quotes "'],
  'quotes around the key': [`v=DKIM1; k=rsa; p="${RSA_2048}"`, 'literal-quotes "'],
  'quotes around a name': [`v=DKIM1; k=rsa; "p"=${RSA_2048}`, 'literal-quotes "'],
  'apostrophes of a shell': [`'${KEY}'`, "literal-quotes '"],
  'typographic quotes in UTF-8': [octets(`“${KEY}”`), `literal-quotes ${octets('“')}`],
  'typographic quotes in Windows-1252': [`\x93${KEY}\x94`, 'literal-quotes \x93'],
  'typographic quotes as characters': [`\u201e${KEY}\u201c`, 'literal-quotes \u201e'],
  'escaped semicolons': [KEY.replaceAll(';', '\\;'), 'backslash \\;'],
  'escaped quotes': [`${first}\\"\\"${second}`, 'backslash \\"'],
  'escaped quotes by number': [`\\034${KEY}\\034`, 'backslash \\034'],
  'semicolons by number': [KEY.replaceAll(';', '\\059'), 'backslash \\059'],
  'a backslash at the end': [`${KEY}\\`, 'backslash \\'],
  'escaped slashes of JSON': [KEY.replace('/', '\\/'), 'backslash \\/'],
  'line ends of JSON': [`${first}\\n${second}`, 'backslash \\n'],
  'a line that goes on': [`${first}\\\n${second}`, 'backslash \\\n'],
  'quotes and backslashes': [`"${KEY.replaceAll(';', '\\;')}"`, 'literal-quotes "', 'backslash \\;'],
  'a line of a zone file': [
    `s1._domainkey 3600 IN TXT "${first}" "${second}"`,
    'zone-fragment s1._domainkey 3600 IN TXT ',
  ],
  'what opendkim-genkey writes': [
    `s1._domainkey\tIN\tTXT\t( "v=DKIM1; k=rsa; "\n\t  "p=${RSA_2048}" )  ; ----- DKIM key s1 for example.com`,
    'zone-fragment s1._domainkey\tIN\tTXT\t( ',
  ],
  'type and parenthesis': [`TXT ( ${KEY} )`, 'zone-fragment TXT ( '],
  parentheses: [`(${KEY})`, 'zone-fragment ('],
  'parentheses and quotes': [`("${first}" "${second}")`, 'zone-fragment ('],
  'a parenthesis at the end': [`${KEY} )`, 'zone-fragment )'],
  'a parenthesis at the end of another tag': [`v=DKIM1; k=rsa; p=${RSA_2048}; t=s )`, 'zone-fragment )'],
  'a comment at the end': [`${KEY}; ----- DKIM key s1`, 'zone-fragment ; ----- DKIM key s1'],
  'a comment after a parenthesis': [`( ${KEY} ) ; made today`, 'zone-fragment ( '],
  'a heading': [`Value: ${KEY}`, 'zone-fragment Value: '],
  'tags of a web page': [`<p>${KEY}</p>`, 'zone-fragment <p>'],
  'a line break of a web page': [`${first}<br/>${second}`, 'zone-fragment <br/>'],
  'entities of a web page': [`&quot;${KEY}&quot;`, 'zone-fragment &quot;'],
  'a PEM file in p=': [
    `v=DKIM1; k=rsa; p=-----BEGIN PUBLIC KEY-----\n${pem(RSA_2048)}\n-----END PUBLIC KEY-----\n`,
    'pem-armor -----BEGIN PUBLIC KEY-----',
  ],
  'a PEM file that lost its blanks': [
    `v=DKIM1; k=rsa; p=-----BEGINPUBLICKEY-----${RSA_2048}-----ENDPUBLICKEY-----`,
    'pem-armor -----BEGINPUBLICKEY-----',
  ],
  'only the END line': [`v=DKIM1; k=rsa; p=${RSA_2048}-----END PUBLIC KEY-----`, 'pem-armor -----END PUBLIC KEY-----'],
  'a blank that does not break': [octets(`v=DKIM1;\u00a0k=rsa; p=${RSA_2048}`), `tag-syntax ${octets('\u00a0')}`],
  'a byte order mark': [octets(`\ufeff${KEY}`), `tag-syntax ${octets('\ufeff')}`],
  'a blank of no width': [octets(`${first}\u200b${second}`), `tag-syntax ${octets('\u200b')}`],
};

const pasted = suite('a pasted record');

for (const [name, [text, ...expected]] of Object.entries(cases))
  pasted(`is recognised: ${name}`, () => {
    const { record, problems } = parseDkimKey(text);
    assert.equal(
      problems.map(({ code, span }) => `${code} ${text.slice(span.start, span.end)}`),
      expected,
    );
    assert.ok(
      problems.every(({ fatal, message }) => fatal && message.endsWith('; the rest is a good RSA key of 2048 bits')),
    );
    assert.is(record.publicKey, null);
    const clean = parseDkimKey(undoPaste(text)?.text ?? '');
    assert.equal([clean.record.version, clean.record.keyType], ['DKIM1', 'rsa']);
    assert.equal(clean.record.publicKey, parseDkimKey(KEY).record.publicKey);
  });

const sentences: Record<string, [text: string, message: string]> = {
  'one quote': [
    `v=DKIM1; p=${RSA}"`,
    'the record holds a quote character, which belongs around a string in a zone file; take it out',
  ],
  'four quotes': [
    `"v=DKIM1; " "p=${RSA}"`,
    'the record holds 4 quote characters, which belong around strings in a zone file; take them out',
  ],
  'one backslash': [
    `v=DKIM1\\; p=${RSA}`,
    'the record holds a backslash, which belongs before some characters in a zone file; take it out',
  ],
  'two backslashes': [
    `v=DKIM1\\; p=${RSA}\\`,
    'the record holds 2 backslashes, which belong before some characters in a zone file; take them out',
  ],
  'a name': [`s1 TXT "p=${RSA}"`, 'something stands before the first tag, as in a line of a zone file; take it out'],
  'a comment': [`p=${RSA}; -- DKIM`, 'a comment of a zone file stands after the record; take it out'],
  'a parenthesis': [`p=${RSA})`, 'the record holds a parenthesis, as around the strings in a zone file; take it out'],
  markup: [`p=${RSA}<br>`, 'the record holds markup of a web page; take it out'],
  armour: [
    `p=${RSA}-----END PUBLIC KEY-----`,
    'the record holds the BEGIN or END line of a PEM file; publish only what stands between them',
  ],
  'an unseen character': [
    `p=${RSA}\xc2\xa0`,
    'the record holds the character U+00A0, which cannot be seen; take it out',
  ],
};
for (const [name, [text, message]] of Object.entries(sentences))
  pasted(`is told in a sentence: ${name}`, () =>
    assert.equal(
      parseDkimKey(text).problems.map((problem) => problem.message),
      [`${message}; the rest is a good RSA key of 1024 bits`],
    ),
  );

pasted('tells what stays wrong without the paste, at its place in the record', () => {
  const text = `"v=DKIM1; k=rsa; " "h=sha1; p=${RSA}"`;
  assert.equal(
    parseDkimKey(text).problems.map(({ code, span, message }) => [
      code,
      text.slice(span.start, span.end),
      message.includes('good'),
    ]),
    [
      ['literal-quotes', '"', false],
      ['no-usable-hash', 'sha1', false],
    ],
  );
});

pasted('that holds a certificate says only that', () => {
  const text = 'p=-----BEGIN CERTIFICATE-----MAowBqADAgECMAA=-----END CERTIFICATE-----';
  assert.equal(parseDkimKey(text).problems, [
    {
      code: 'certificate',
      message: 'the record holds a certificate, or a request for one; publish only the public key inside it',
      span: { start: 2, end: 29 },
      fatal: true,
    },
  ]);
});

pasted('that holds a private key says only that, and never quotes it', () => {
  const secret = pair.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
  const base64 = secret.split('\n').slice(1, -2).join('');
  const texts = [
    secret,
    `v=DKIM1; p=${secret}`,
    `"v=DKIM1; p=${base64}`,
    `v=DKIM1; k=rsa p=${base64}`,
    `v=DKIM1; k=foo; x=${base64}`,
    `v=DKIM1; ${base64}; p=`,
    `v=DKIM9; p=; p=${base64}`,
    `v=spf1 p=${base64}`,
    `key:${base64}`,
    base64,
  ];
  for (const text of texts) {
    const { problems } = parseDkimKey(text);
    assert.equal([problems.length, problems[0]?.code, problems[0]?.fatal], [1, 'private-key', true], text);
    for (let at = 0; at + 12 <= base64.length; at++)
      assert.not(problems[0]?.message.includes(base64.slice(at, at + 12)));
  }
});

pasted('is left alone where nothing was pasted', () => {
  for (const text of ['', KEY, `v=DKIM1; n="a" 'b' \\c (d) <br>; p=${RSA}`, 'v=spf1 -all', 'p='])
    assert.is(undoPaste(text), null);
});

pasted.run();
