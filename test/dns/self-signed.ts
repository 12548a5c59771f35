import { generateKeyPairSync, sign } from 'node:crypto';

/** A key and a certificate for `localhost` and 127.0.0.1, signed by itself, made anew for each run (RFC 5280 §4.1). */
export function selfSigned(): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = der(0x30, der(0x31, der(0x30, oid('550403'), der(0x0c, Buffer.from('localhost')))));
  const algorithm = der(0x30, oid('2a8648ce3d040302'));
  const names = der(0x30, der(0x82, Buffer.from('localhost')), der(0x87, Buffer.of(127, 0, 0, 1)));
  const ca = der(0x30, oid('551d13'), der(0x04, der(0x30, der(0x01, Buffer.of(0xff)))));
  const extensions = der(0xa3, der(0x30, ca, der(0x30, oid('551d11'), der(0x04, names))));
  const day = 86_400_000;
  const validity = der(0x30, time(Date.now() - day), time(Date.now() + day));
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const body = der(0x30, der(0xa0, integer(2)), integer(1), algorithm, name, validity, name, spki, extensions);
  const signature = der(0x03, Buffer.of(0), sign('sha256', body, privateKey));
  const certificate = der(0x30, body, algorithm, signature).toString('base64').replace(/.{64}/g, '$&\n');
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${certificate}\n-----END CERTIFICATE-----\n`,
  };
}

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.of(tag, ...size), content]);
}

function oid(hex: string): Buffer {
  return der(0x06, Buffer.from(hex, 'hex'));
}

function integer(value: number): Buffer {
  return der(0x02, Buffer.of(value));
}

function time(milliseconds: number): Buffer {
  return der(0x17, Buffer.from(`${new Date(milliseconds).toISOString().slice(2, 19).replace(/[-:T]/g, '')}Z`));
}
