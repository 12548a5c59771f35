/** Ids of the formats that can be read, in the order of `formats`: known without loading them. */
export const readableFormats: readonly string[] = [
  'master-file',
  'route53',
  'terraform',
  'octodns',
  'dnscontrol',
  'rrset-json',
];
