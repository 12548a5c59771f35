import type { Profile, ProfileRequirement } from '../model/profile.ts';
import { hasKey } from './dkim-requirements.ts';
import { hasDmarc } from './dmarc-requirements.ts';
import { ALIGNED, PASSES, REVERSE_DNS, SPAM_RATE, TLS, UNSUBSCRIBE } from './message-requirements.ts';
import { hasSpf } from './spf-requirements.ts';

const SPF: ProfileRequirement = {
  id: 'spf',
  record: 'spf',
  text: 'The domain has a valid SPF record',
  severity: 'error',
  test: hasSpf,
};
const DKIM: ProfileRequirement = {
  id: 'dkim',
  record: 'dkim',
  text: 'The domain signs with DKIM, with a key of 1024 bits or more',
  severity: 'error',
  test: hasKey,
};
const DMARC: ProfileRequirement = {
  id: 'dmarc',
  record: 'dmarc',
  text: 'A DMARC record applies, p=none or more',
  severity: 'error',
  test: hasDmarc,
};

export const googleBulk: Profile = {
  id: 'google-bulk',
  title: 'Google: more than 5000 messages a day to personal Gmail accounts',
  source: 'Google, Email sender guidelines, as copies of the page have them',
  date: '2025-11',
  requirements: [SPF, DKIM, DMARC, ALIGNED, UNSUBSCRIBE, REVERSE_DNS, TLS, SPAM_RATE],
};

export const yahooBulk: Profile = {
  id: 'yahoo-bulk',
  title: 'Yahoo: bulk senders, without a published number',
  source: 'Yahoo, Sender best practices, as third parties tell them',
  date: '2026',
  requirements: [SPF, { ...DKIM, text: 'The domain signs with DKIM' }, DMARC, PASSES, ALIGNED, UNSUBSCRIBE, SPAM_RATE],
};

export const msBulk: Profile = {
  id: 'ms-bulk',
  title: 'Microsoft: more than 5000 messages a day to outlook.com, hotmail.com and live.com',
  source: 'Microsoft, requirements for high-volume senders, as third parties tell them; rejected with 550 5.7.515',
  date: '2025-05-05',
  requirements: [SPF, { ...DKIM, text: 'The domain signs with DKIM' }, DMARC, ALIGNED],
};
