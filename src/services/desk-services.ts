import type { Service } from './service.ts';
import { listed, published, publishedByJustice, shown } from './service-sources.ts';

/** Help desks, customer records and other tools for teams that write in the name of a domain. */
export const deskServices: readonly Service[] = [
  {
    id: 'zendesk',
    name: 'Zendesk',
    includes: ['mail.zendesk.com'],
    selectors: ['zendesk1', 'zendesk2'],
    targets: ['zendesk<n>._domainkey.zendesk.com'],
    mx: [],
    nameServers: [],
    sources: [
      shown('https://mxio.io/providers/zendesk', 'zendesk1 and zendesk2 as CNAMEs, rotated quarterly'),
      shown(
        'https://support.zendesk.com/hc/en-us/articles/4867238761626-What-are-SPF-DNS-and-TXT-records',
        'include:mail.zendesk.com',
      ),
      publishedByJustice('both CNAMEs, the include'),
    ],
  },
  {
    id: 'freshworks',
    name: 'Freshworks (Freshdesk, Freshservice)',
    includes: ['email.freshdesk.com', 'email.freshservice.com', 'emailus.freshservice.com'],
    selectors: ['fs', 'fs2', 'fs3'],
    selectorPattern: {
      source: '^[a-z0-9]{3,5}$',
      meaning: 'three to five random letters and digits in newer accounts',
    },
    targets: ['wl<account>s<n>.domainkey.freshemail.io'],
    mx: [],
    nameServers: [],
    sources: [
      publishedByJustice('fs, fs2 and fs3 as CNAMEs; include:email.freshservice.com'),
      published('zbdjb, 6r4zq, xhlsf, 1s3 as CNAMEs of the same shape'),
      shown('https://mxio.io/providers/freshdesk', 'include:email.freshdesk.com'),
    ],
  },
  {
    id: 'salesforce',
    name: 'Salesforce',
    includes: ['_spf.salesforce.com'],
    selectors: [],
    selectorPattern: { source: '^[a-z0-9][a-z0-9-]*$', meaning: 'two names that the customer chose' },
    targets: ['<domain>.<id>.custdkim.salesforce.com'],
    mx: [],
    nameServers: [],
    sources: [
      publishedByJustice('jfeps and jfepsalternative as CNAMEs; include:_spf.salesforce.com'),
      published('salesforce, sf1, entourage, simpplr01 and others as CNAMEs; one selector of two labels'),
    ],
  },
  {
    id: 'intercom',
    name: 'Intercom',
    includes: ['intercom-mail.com'],
    selectors: ['intercom'],
    targets: ['<id>.dkim.intercom.io'],
    mx: [],
    nameServers: [],
    sources: [
      shown(
        'https://www.intercom.com/help/articles/9744849-connect-your-email-support-channel',
        'a CNAME below dkim.intercom.io',
      ),
      published('intercom._domainkey as CNAME'),
      listed('the include'),
    ],
  },
  {
    id: 'help-scout',
    name: 'Help Scout',
    includes: ['helpscoutemail.com'],
    selectors: ['strong1', 'strong2'],
    targets: ['strong<n>._domainkey.helpscout.net'],
    mx: [],
    nameServers: [],
    sources: [published('strong1 and strong2 as CNAMEs, include:helpscoutemail.com')],
  },
  {
    id: 'atlassian',
    name: 'Atlassian',
    includes: [],
    selectors: [],
    selectorPattern: { source: '^atlassian-[0-9a-f]{6}$', meaning: 'atlassian- with six random digits' },
    targets: ['atlassian-<id>.dkim.atlassian.net'],
    mx: [],
    nameServers: [],
    sources: [publishedByJustice('atlassian-a32d31 as CNAME'), published('the same shape in other zones')],
  },
  {
    id: 'participantkit',
    name: 'ParticipantKit',
    includes: ['_spf.participantkit.com'],
    selectors: [],
    selectorPattern: { source: '^ptk[12]-[0-9a-f]{8}$', meaning: 'ptk1 and ptk2 with eight random digits' },
    targets: ['pdk<n>._domainkey.dkim.participantkit.com'],
    mx: [],
    nameServers: [],
    sources: [publishedByJustice('ptk1-a91c298d and ptk2-a91c298d as CNAMEs, the include')],
  },
];
