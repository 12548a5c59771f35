import type { Evidence } from '../model/evidence.ts';
import type { RequirementState } from '../model/profile.ts';
import { met, notMet, unanswered } from './requirement-state.ts';

/** The domain takes no mail: a null MX says so (RFC 7505), or there is neither an MX record nor an address. */
export function takesNoMail({ domain, mx }: Evidence): RequirementState {
  switch (mx.status) {
    case 'null':
      return met('there is a null MX');
    case 'none':
      return met('there is no MX record, and no address');
    case 'implicit':
      return notMet(`without MX record, ${domain} takes mail at its own address: publish MX 0 .`);
    case 'found':
      return notMet(`MX records name ${mx.exchanges.length + mx.left} of its servers: publish MX 0 . in their place`);
    case 'unknown':
      return unanswered('the MX records');
  }
}
