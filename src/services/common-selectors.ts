import { services } from './index.ts';

/** Names that people and mail servers give to a key by themselves, and that therefore say nothing of a service. */
export const GENERIC_SELECTORS: readonly string[] = [
  'default',
  'mail',
  'dkim',
  'mx',
  'smtp',
  's1',
  's2',
  'key1',
  'dkim1',
  'email',
  'api',
  'em',
];

/** Services so widespread that their selectors are worth a question wherever nothing points to them. */
const WIDESPREAD: ReadonlySet<string> = new Set([
  'google-workspace',
  'microsoft-365',
  'sendgrid',
  'mailchimp',
  'mandrill',
  'mailjet',
  'brevo',
  'zendesk',
  'fastmail',
  'proton-mail',
  'hubspot',
  'klaviyo',
  'mailerlite',
  'campaign-monitor',
  'resend',
]);

/** Selectors to try at any domain: those of widespread services, then what people call their own keys. */
export const COMMON_SELECTORS: readonly string[] = [
  ...new Set([
    ...services.filter(({ id }) => WIDESPREAD.has(id)).flatMap(({ selectors }) => selectors),
    ...GENERIC_SELECTORS,
  ]),
];
