import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { masterLine } from '../../src/formats/master-line.ts';
import { readMasterFile } from '../../src/formats/master-file.ts';
import { stringsText } from '../../src/formats/rdata-text.ts';
import type { Rr } from '../../src/model/rr.ts';
import { joinStrings, splitText } from '../../src/text/character-string.ts';
import { formatsFor, recordsThrough } from '../generate/read-sites.ts';
import { suitePath } from '../suites.ts';
import { bareRr } from './bare-rr.ts';
import { siteOf } from './written-sites.ts';

/*
 * The tests of DNSControl for TXT data, and its zone files, through the reader and the writers here. Where DNSControl is more lenient than RFC 1035 §5.1 the
 * difference is named, and dnspython has the say.
 */

const COUNTS = { decode: 32, encode: 17, 'split-chunks': 9, 'cloudflare-content': 8, 'integration-values': 28 };
const TEXTS = 94;
const ZONES = ['apex.com', 'simple.com', 'ds.com', 'example.org'] as const;

const texts = suitePath('txt-dnscontrol', TEXTS);
const zones = suitePath('zonefile-dnscontrol', 2 * ZONES.length + 2);

/** The cases of a file, as many as there should be. */
function casesIn<Case>(folder: string, file: keyof typeof COUNTS): Case[] {
  const cases = JSON.parse(readFileSync(`${folder}/${file}.json`, 'utf8')) as Case[];
  if (cases.length !== COUNTS[file]) throw new Error(`${file}.json holds ${cases.length} cases, not ${COUNTS[file]}`);
  return cases;
}

/** The strings of TXT data in a master file; null where it is none. */
function stringsIn(data: string): readonly string[] | null {
  const { rrs, problems } = readMasterFile(`a.example. 60 IN TXT ${data}\n`, { file: 'x.zone' });
  const [rr, ...more] = rrs;
  return problems.length === 0 && more.length === 0 && rr?.type === 'TXT' ? rr.strings : null;
}

const BACKSLASH = 'it keeps a backslash outside quotation marks, which RFC 1035 §5.1 makes an escape everywhere';
const NO_DATA = 'it takes no data for an empty string, and RFC 1035 §3.3.14 wants one string at least';
const DECODED_OTHERWISE: Readonly<Record<string, string>> = {
  '': NO_DATA,
  'v=spf1 -all': 'it takes an SPF record without quotation marks for one string',
  '1backs\\lash': BACKSLASH,
  '2backs\\\\lash': BACKSLASH,
  '3backs\\\\\\lash': BACKSLASH,
  '4backs\\\\\\\\lash': BACKSLASH,
};

const RAW = 'the API takes a value that is not quoted as it is, and none here is written so';
const CONTENT_OTHERWISE: Readonly<Record<string, string>> = {
  '': NO_DATA,
  'simple text': RAW,
  '"incomplete': RAW,
  'incomplete"': RAW,
};

if (texts !== null) {
  interface Decoded {
    readonly input: string;
    readonly chunks: readonly string[];
    readonly text: string;
    readonly dnspython: readonly string[] | null;
  }
  for (const { input, chunks, text, dnspython } of casesIn<Decoded>(texts, 'decode')) {
    const difference = DECODED_OTHERWISE[input];
    test(`decode ${input.slice(0, 30)}${difference === undefined ? '' : `: ${difference}`}`, () => {
      const strings = stringsIn(input);
      assert.equal(strings, dnspython);
      if (difference === undefined) assert.equal([strings, joinStrings(strings ?? [])], [chunks, text]);
      else assert.not.equal(strings, chunks);
    });
  }

  interface Encoded {
    readonly chunks: readonly string[];
    readonly presentation: string;
    readonly dnspython_roundtrip: readonly string[];
  }
  for (const { chunks, presentation, dnspython_roundtrip: back } of casesIn<Encoded>(texts, 'encode'))
    test(`encode ${presentation}`, () => {
      assert.is(stringsText(chunks), presentation);
      assert.equal(stringsIn(presentation), back);
    });

  interface Split {
    readonly text: string;
    readonly limit: number;
    readonly chunks: readonly string[];
  }
  for (const { text, limit, chunks } of casesIn<Split>(texts, 'split-chunks'))
    test(`split "${text}" at ${limit}${text === '' ? ', which is one empty string here: a TXT record has one at least' : ''}`, () => {
      assert.equal(splitText(text, limit), text === '' ? [''] : chunks);
    });

  interface Content {
    readonly input: string;
    readonly text?: string;
    readonly error?: boolean;
  }
  for (const { input, text = null } of casesIn<Content>(texts, 'cloudflare-content')) {
    const difference = CONTENT_OTHERWISE[input];
    test(`Cloudflare content ${input}${difference === undefined ? '' : `: ${difference}`}`, () => {
      const strings = stringsIn(input);
      if (difference !== undefined) return assert.is.not(strings === null ? null : strings.join(), text);
      assert.is(strings === null ? null : joinStrings(strings), text);
      // And what is written for it is what Cloudflare reads as the same.
      if (text !== null) assert.is(stringsText([text]), input);
    });
  }

  interface Value {
    readonly name: string;
    readonly text: string;
  }
  for (const { name, text } of casesIn<Value>(texts, 'integration-values'))
    test(`${name}, ${text.length} octets ${text.slice(0, 20)}: each format leads back to it`, () => {
      const rr: Rr = { name: 'a.example.com', ttl: 60, type: 'TXT', strings: splitText(text) };
      assert.equal(stringsIn(stringsText(rr.strings)), rr.strings);
      let files = 0;
      for (const at of ['route53', 'cloudflare', 'google-cloud-dns', 'azure-dns', 'digitalocean', 'hetzner-cloud'])
        for (const format of formatsFor(at).filter((id) => id !== 'fields')) {
          const site = siteOf(at, 'example.com', [rr]);
          assert.equal(recordsThrough(format, [site], []), [rr], `${format} at ${at}`);
          files++;
        }
      // master-file, octodns and terraform for all six, route53 for one.
      assert.is(files, 19);
    });
}

if (zones !== null) {
  const read = (file: string, origin: string): readonly Rr[] => {
    const { rrs, problems } = readMasterFile(readFileSync(`${zones}/${file}`, 'latin1'), { file, origin });
    assert.equal(problems, []);
    assert.ok(rrs.length > 0);
    return rrs;
  };
  const writtenAndRead = (rrs: readonly Rr[]): object[] => {
    const text = rrs.map((rr) => `${masterLine(rr)}\n`).join('');
    const { rrs: again, problems } = readMasterFile(text, { file: 'written.zone' });
    assert.equal(problems, []);
    return again.map(bareRr);
  };
  for (const [file, origin] of [
    ...ZONES.map((zone) => [`${zone}.zone`, zone] as const),
    ['017-txt.foo.com.zone', 'foo.com'] as const,
  ])
    test(`${file} is the same once written and read`, () => {
      const rrs = read(file, origin);
      assert.equal(writtenAndRead(rrs), rrs.map(bareRr));
    });
  for (const zone of ZONES)
    test(`${zone}.zone.zone, which DNSControl wrote, holds the same records`, () => {
      // It puts the strings of a text together and cuts them anew. Of types that nothing here interprets the data stays as it is written there, names
      // below the origin and all: of those only name, TTL and type are compared.
      const line = (rr: Rr): string =>
        'rdata' in rr
          ? `${rr.name} ${rr.ttl} ${rr.type}`
          : masterLine(rr.type === 'TXT' ? { ...rr, strings: splitText(joinStrings(rr.strings)) } : rr);
      const lines = (rrs: readonly Rr[]): string[] => rrs.map(line).sort();
      assert.equal(lines(read(`${zone}.zone.zone`, zone)), lines(read(`${zone}.zone`, zone)));
    });
  test('017-txt.foo.com.zone holds the texts that DNSControl was given', () => {
    const { domains } = JSON.parse(readFileSync(`${zones}/017-txt.json`, 'utf8')) as {
      readonly domains: readonly { readonly records: readonly { readonly name: string; readonly target: string }[] }[];
    };
    assert.equal(
      read('017-txt.foo.com.zone', 'foo.com').map((rr) => [rr.name, rr.type === 'TXT' && joinStrings(rr.strings)]),
      domains.flatMap(({ records }) => records).map(({ name, target }) => [`${name}.foo.com`, target]),
    );
  });
}

test.run();
