import type { Service } from './service.ts';
import { listed, publishedByJustice, shown } from './service-sources.ts';

/** Filters that stand before a domain's own mail servers, and sign what goes out through them where they are told to. */
export const gatewayServices: readonly Service[] = [
  {
    id: 'mimecast',
    name: 'Mimecast',
    includes: ['mimecast.com'],
    selectors: [],
    selectorPattern: { source: '^mimecast20[0-9]{6}$', meaning: 'mimecast with the date of the key' },
    targets: [],
    mx: ['mimecast.com', 'mimecast.co.za', 'mimecast-offshore.com'],
    nameServers: [],
    sources: [
      shown('Archives of mailing lists', 'DKIM-Signature with s=mimecast20190719 and with s=mimecast20200619'),
      listed('include and MX'),
    ],
  },
  {
    id: 'proofpoint',
    name: 'Proofpoint',
    includes: ['pphosted.com', 'ppe-hosted.com'],
    selectors: [],
    targets: [],
    mx: ['pphosted.com', 'ppe-hosted.com'],
    nameServers: [],
    sources: [listed('include and MX')],
  },
  {
    id: 'symantec-email-security',
    name: 'Symantec Email Security (MessageLabs)',
    includes: ['spf.messagelabs.com'],
    selectors: [],
    targets: [],
    mx: ['messagelabs.com'],
    nameServers: [],
    sources: [publishedByJustice('include:spf.messagelabs.com, MX below eu.messagelabs.com')],
  },
];
