import { generateKeyPairSync } from 'node:crypto';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { formats } from '../../src/formats/index.ts';
import { readableFormats } from '../../src/formats/readable-formats.ts';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
const PEM = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const KEY = privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');

/** Files that cannot be read as they are, with the key where messages quote what stands there. */
const BROKEN: readonly string[] = [
  PEM,
  `$TTL ${KEY}\n$INCLUDE ${KEY}\n$GENERATE 1-2 a$ TXT \${${KEY}}\n@ A ${KEY}\ns1._domainkey ${KEY} TXT x\n`,
  `{"domains": [${KEY}]}`,
  `{"${KEY}": 1, "${KEY}": {"TXT": {"error": "${KEY}"}}}`,
  `{"domains": [{"name": "example.com", "records": [{"name": "s1", "type": "TXT", "target": "\\q${KEY}"}]}]}`,
  `{"ResourceRecordSets": [{"Name": "a.example.com.", "Type": "A", "AliasTarget": {"DNSName": "${KEY}"}}, {"Name": "${KEY}", "Type": "TXT"}]}`,
  `s1._domainkey:\n  type: TXT\n  value: *${KEY}\n`,
  `s1._domainkey: !${KEY} x\ns2._domainkey:\n  type: ${KEY}\n  value: x\n${KEY}.:\n  type: TXT\n  value: x\n`,
];

for (const id of readableFormats)
  test(`no message of ${id} shows the private key that a file holds where it cannot be read`, () => {
    for (const text of BROKEN) {
      const result = formats[id]?.read?.(text, { file: 'example.com.yaml', origin: 'example.com' });
      const said = [
        ...(result?.problems ?? []).map(({ message }) => message),
        ...(result?.notJudged ?? []).map(({ reason }) => reason),
      ];
      for (const sentence of said)
        for (let start = 40; start + 24 < KEY.length; start++)
          assert.not.ok(sentence.includes(KEY.slice(start, start + 24)), sentence);
    }
  });

test.run();
