import type { Rule } from '../model/rule.ts';

export const dmarcDanglingCname: Rule = {
  id: 'dmarc-dangling-cname',
  severity: 'error',
  reference: 'RFC 1034 §3.6.2, RFC 9989 §4.10',
  title: 'The CNAME at _dmarc leads to no DMARC record',
  why: 'A CNAME stands where the record should be, and nothing that receivers take for a DMARC record stands where it leads. If the target is at a service, it was not set up there or was given up; somebody else may be able to take it. Publish the record, or take the CNAME away.',
  bad: ['_dmarc CNAME policy'],
  good: ['_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"'],
  check: ({ dmarc }) =>
    dmarc.walk.slice(0, 1).flatMap(({ domain, answer, records }) => {
      const target = answer.path.at(-1)?.target;
      if (target === undefined || records.length > 0 || answer.status === 'failed') return [];
      const [first] = answer.path;
      return {
        name: `_dmarc.${domain}`,
        type: 'CNAME' as const,
        message: `_dmarc.${domain} is a CNAME to ${target}, which ${answer.status === 'nxdomain' ? 'does not exist' : 'holds no DMARC record'}`,
        facts: { target },
        ...(first?.at && { at: first.at }),
      };
    }),
};
