import type {
  DmarcDiscovery,
  EffectivePolicy,
  EnforcementStep,
  OldDmarc,
  ReportDestination,
} from '../../src/model/dmarc-discovery.ts';
import type { DmarcEvidence } from '../../src/model/dmarc-evidence.ts';
import { parseDmarc } from '../../src/records/dmarc.ts';
import * as make from './report-literals.ts';

/** The discovery of example.com with a record of its own, p=reject where none is given. */
export function discoveryOf(record: string, more: Partial<DmarcDiscovery> = {}): DmarcDiscovery {
  return {
    authorDomain: 'example.com',
    status: 'found',
    policyDomain: 'example.com',
    organizationalDomain: 'example.com',
    record,
    parsed: parseDmarc(record),
    tag: 'p',
    requested: 'reject',
    policy: 'reject',
    exists: 'unasked',
    walk: [make.stepOf('example.com', record)],
    failure: null,
    ...more,
  };
}

/** The evidence with that discovery. */
export function evidenceOf(record: string, more: Partial<DmarcEvidence> = {}): DmarcEvidence {
  return { ...make.dmarcOf(make.stepOf('example.com', record)), discovery: discoveryOf(record), ...more };
}

export function effectiveOf(of: EffectivePolicy['of'], more: Partial<EffectivePolicy> = {}): EffectivePolicy {
  return {
    of,
    name: of === 'domain' ? 'example.com' : of === 'own-record' ? 'mail.example.com' : '*.example.com',
    status: 'found',
    policyDomain: 'example.com',
    tag: 'p',
    requested: 'reject',
    policy: 'reject',
    ...more,
  };
}

export function destinationOf(more: Partial<ReportDestination> = {}): ReportDestination {
  return {
    kind: 'rua',
    uri: 'mailto:reports@example.net',
    host: 'example.net',
    consent: 'same',
    asked: null,
    replaced: [],
    replacedHostDiffers: false,
    takesMail: 'yes',
    ...more,
  };
}

export function oldOf(more: Partial<OldDmarc> = {}): OldDmarc {
  return {
    status: 'found',
    organizationalDomain: 'example.com',
    policyDomain: 'example.com',
    requested: 'reject',
    policy: 'reject',
    pct: 100,
    differences: [],
    ...more,
  };
}

export function nextOf(more: Partial<EnforcementStep> = {}): EnforcementStep {
  return {
    from: 'none',
    to: 'quarantine',
    record: 'v=DMARC1; p=quarantine; rua=mailto:reports@example.com',
    name: '_dmarc.example.com',
    before: ['every legitimate stream of mail passes with an aligned domain (RFC 9989 §5.1.6)'],
    ...more,
  };
}
