import { join } from 'node:path';
import type { Programs } from './programs.ts';

/** Starts named as an authority for zones: by origin, the text of their files. */
export function startNamed(
  programs: Programs,
  {
    name,
    port,
    dohPort,
    held,
  }: { name: string; port: number; dohPort: number; held: Readonly<Record<string, string>> },
): void {
  const home = programs.home(name);
  const zones = Object.entries(held).map(([origin, text], i) => {
    const file = programs.write(join(name, `${i}.zone`), text);
    return `zone "${origin}" { type primary; file "${file}"; check-names ignore; };`;
  });
  const { folder } = programs;
  const conf = `tls t { key-file "${folder}/key.pem"; cert-file "${folder}/cert.pem"; }; http h { endpoints { "/dns-query"; }; };
  options { directory "${home}"; listen-on port ${dohPort} tls t http h { 127.0.0.1; }; pid-file none; session-keyfile "${home}/session.key"; listen-on port ${port} { 127.0.0.1; };
    listen-on-v6 { none; }; recursion no; dnssec-validation no; }; controls { };\n${zones.join('\n')}\n`;
  programs.start('named', ['-g', '-c', programs.write(join(name, 'named.conf'), conf)]);
}

export interface UnboundOptions {
  readonly port: number;
  /** The port of DNS over HTTPS: HTTP/2 only. */
  readonly dohPort: number;
  /** The port of the authority that holds the zones. */
  readonly authority: number;
  readonly origins: readonly string[];
  /** A file with the DNSKEY to trust; without one nothing is validated. */
  readonly trustAnchor?: string;
}

/** Starts unbound as a resolver of the zones of one authority. */
export function startUnbound(
  programs: Programs,
  { port, dohPort, authority, origins, trustAnchor }: UnboundOptions,
): void {
  const { folder } = programs;
  const stubs = origins.map((origin) => `stub-zone:\n  name: "${origin}"\n  stub-addr: 127.0.0.1@${authority}\n`);
  const validation =
    trustAnchor === undefined
      ? 'module-config: "iterator"'
      : `module-config: "validator iterator"\n  trust-anchor-file: "${trustAnchor}"`;
  const conf = `server:
  interface: 127.0.0.1@${port}
  interface: 127.0.0.1@${dohPort}
  https-port: ${dohPort}
  tls-service-key: "${folder}/key.pem"
  tls-service-pem: "${folder}/cert.pem"
  username: ""
  chroot: ""
  directory: "${folder}"
  pidfile: "${folder}/unbound.pid"
  logfile: ""
  use-syslog: no
  do-not-query-localhost: no
  do-ip6: no
  ${validation}
  local-zone: "test." nodefault
  local-zone: "invalid." nodefault
  ede: yes
  num-threads: 1
remote-control:
  control-enable: no
${stubs.join('')}`;
  programs.start('unbound', ['-d', '-c', programs.write('unbound.conf', conf)]);
}

export interface DnsdistOptions {
  readonly port: number;
  /** The port of DNS over HTTPS, HTTP/1.1 or HTTP/2 as the client likes. */
  readonly dohPort: number;
  /** The port of DNS over plain HTTP/1.1. */
  readonly plainPort: number;
  /** A port where every answer over UDP is empty and truncated, so that it comes over TCP. */
  readonly tcpPort: number;
  /** The port of the resolver before which it stands. */
  readonly resolver: number;
}

/** Starts dnsdist before a resolver. */
export function startDnsdist(
  programs: Programs,
  { port, dohPort, plainPort, tcpPort, resolver }: DnsdistOptions,
): void {
  const { folder } = programs;
  const conf = `setLocal('127.0.0.1:${port}')
addLocal('127.0.0.1:${tcpPort}')
addAction(AndRule({DSTPortRule(${tcpPort}), TCPRule(false)}), TCAction())
addDOHLocal('127.0.0.1:${dohPort}', '${folder}/cert.pem', '${folder}/key.pem', {'/dns-query'})
addDOHLocal('127.0.0.1:${plainPort}', nil, nil, {'/dns-query'})
newServer({address='127.0.0.1:${resolver}', checkType='SOA', checkName='.'})
setSecurityPollSuffix('')
`;
  programs.start('dnsdist', ['--supervised', '-C', programs.write('dnsdist.conf', conf)]);
}
