import type { Rule } from '../model/rule.ts';

export const mxNullWithOthers: Rule = {
  id: 'mx-null-with-others',
  severity: 'error',
  reference: 'RFC 7505 §3',
  title: 'A null MX stands beside other MX records',
  why: 'An MX record with the name "." says that the domain takes no mail at all, and it must be the only one. Beside others it contradicts them, and senders may give up or try to reach a server without name. Remove it, or all the others.',
  bad: ['@ MX 0 .\n@ MX 10 mail\nmail A 192.0.2.25', '@ MX 0 .\n@ MX 0 mail\nmail A 192.0.2.25'],
  good: ['@ MX 10 mail\nmail A 192.0.2.25', '@ MX 0 .\nmail A 192.0.2.25'],
  check: ({ domain, mx }) => {
    const found = mx.status === 'null' ? undefined : mx.exchanges.find(({ status }) => status === 'null');
    if (found === undefined) return [];
    const others = mx.exchanges.length + mx.left - 1;
    return [
      {
        name: domain,
        type: 'MX',
        message: `${domain} has a null MX beside ${others} other MX ${others === 1 ? 'record' : 'records'}, where it must be the only one`,
        facts: { others },
        ...(found.at && { at: found.at }),
      },
    ];
  },
};
