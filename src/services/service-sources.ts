import type { ServiceSource } from './service.ts';

const CHECKED = '2026-11-21';

/** A document that shows something. */
export function shown(from: string, what: string): ServiceSource {
  return { from, what, checked: CHECKED };
}

/** Zones that several unrelated owners keep as code (Terraform, DNSControl, octoDNS, zone files) in public repositories. */
export function published(what: string): ServiceSource {
  return shown('Zones kept as code in public repositories', what);
}

/** The zones of the Ministry of Justice of the United Kingdom, which are public as a whole. */
export function publishedByJustice(what: string): ServiceSource {
  return shown('https://github.com/ministryofjustice/dns', what);
}

/** A table of senders, each checked against live DNS in October 2026 by those who keep it. */
export function listed(what: string): ServiceSource {
  return shown('A table of mail senders in a public repository', what);
}
