import type { ProfileRequirement } from '../model/profile.ts';
import { notFromDns } from './requirement-state.ts';

/** A requirement on the mail itself or on the servers it comes from: records do not show it. */
function onMessage(id: string, text: string): ProfileRequirement {
  return { id, record: 'message', text, severity: 'error', test: () => notFromDns() };
}

export const ALIGNED = onMessage('aligned', 'The domain in From is aligned with that of SPF or DKIM');
export const UNSUBSCRIBE = onMessage('unsubscribe', 'Marketing mail can be unsubscribed from in one click (RFC 8058)');
export const REVERSE_DNS = onMessage('reverse-dns', 'Sending addresses have valid forward and reverse DNS');
export const TLS = onMessage('tls', 'Mail is sent over TLS');
export const MX_TLS = onMessage('mx-starttls-dane', 'Each MX offers STARTTLS and has a valid TLSA record');
export const BOD_TLS = onMessage('starttls', 'Mail servers offer STARTTLS, without SSLv2, SSLv3, 3DES and RC4');
export const SPAM_RATE = onMessage('spam-rate', 'Fewer than 0.3 % of the messages are reported as spam');
export const PASSES = onMessage('dmarc-passes', 'Mail passes DMARC');
