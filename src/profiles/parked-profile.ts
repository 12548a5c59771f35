import type { Profile } from '../model/profile.ts';
import { hasNoKey } from './dkim-requirements.ts';
import { domainPolicy, subdomainPolicies } from './dmarc-requirements.ts';
import { takesNoMail } from './mx-requirements.ts';
import { forbidsAll } from './spf-requirements.ts';

export const parked: Profile = {
  id: 'parked',
  title: 'Parked: a domain that neither sends nor takes mail',
  source: 'RFC 7505; Internet.nl, texts on domains without mail',
  date: '2026-07',
  requirements: [
    {
      id: 'mx',
      record: 'mx',
      text: 'It takes no mail: a null MX, or no MX record and no address',
      severity: 'error',
      test: takesNoMail,
    },
    {
      id: 'spf',
      record: 'spf',
      text: 'Nobody may send as it: the SPF record is v=spf1 -all',
      severity: 'error',
      test: forbidsAll,
    },
    {
      id: 'dmarc',
      record: 'dmarc',
      text: 'The DMARC policy is reject',
      severity: 'error',
      test: domainPolicy('reject'),
    },
    {
      id: 'dmarc-subdomains',
      record: 'dmarc',
      text: 'No subdomain has a weaker policy',
      severity: 'error',
      test: subdomainPolicies('reject'),
    },
    {
      id: 'dkim',
      record: 'dkim',
      text: 'There is no DKIM key: none, or *._domainkey with v=DKIM1; p=',
      severity: 'error',
      test: hasNoKey,
    },
  ],
};
