import type { Option } from './command.ts';

/*
 * The options that several commands take, each said once.
 */

export const SELECTOR: Option = {
  name: 'selector',
  value: 'NAME',
  repeatable: true,
  about: 'DKIM selector to look at, or several with commas between (the s= of a DKIM-Signature)',
};
export const KEY: Option = {
  name: 'key',
  value: 'FILE',
  about: 'key that the selectors should hold: PEM, private or public, or a DKIM record; only its public half is used',
};
export const NO_SEARCH: Option = { name: 'no-search', about: 'do not look for DKIM selectors where none is given' };
export const RESOLVER: Option = {
  name: 'resolver',
  value: 'URL|IP|system',
  repeatable: true,
  about: "who answers: a DNS over HTTPS URL, the address of a DNS server, or this machine's servers",
};
export const AUTHORITATIVE: Option = {
  name: 'authoritative',
  about: 'is it out? ask every name server of the zones, and say which differ and what caches may still keep',
};
export const NAMESERVER: Option = {
  name: 'nameserver',
  value: 'ADDRESS[=IP[:PORT]]',
  repeatable: true,
  about: 'with --authoritative: ask the name server at an address that is not public, or at another one in its place',
};
export const ZONE: Option = {
  name: 'zone',
  value: '[ORIGIN=]FILE',
  repeatable: true,
  about: 'records not yet published, laid over live DNS: a zone, in any format that lint reads',
};
export const EXPECT: Option = {
  name: 'expect',
  value: '[ORIGIN=]FILE',
  repeatable: true,
  about: 'records that were to be published: are they live as generated, and if not, what did the host do?',
};
export const PROFILE: Option = {
  name: 'profile',
  value: 'ID',
  about:
    'hold the domain against what somebody demands: google-bulk, yahoo-bulk, ms-bulk, us-bod-18-01, nl-internetnl or parked',
};
export const OFFLINE: Option = { name: 'offline', about: 'ask nobody: what the zone files do not hold is unknown' };
export const TIMEOUT: Option = {
  name: 'timeout',
  value: 'MS',
  about: 'time for one DNS question, retries included (5000)',
};
export const DEADLINE: Option = { name: 'deadline', value: 'MS', about: 'time for one domain (30000)' };
export const SENDER: Option = {
  name: 'sender',
  value: 'ADDRESS',
  about: 'MAIL FROM of the mail (postmaster of the domain)',
};
export const HELO: Option = { name: 'helo', value: 'NAME', about: 'what the server said in HELO or EHLO (the domain)' };
export const RECORD: Option = {
  name: 'record',
  value: 'TEXT',
  about: "SPF record to evaluate in place of the domain's own",
};
export const FORMAT: Option = { name: 'format', value: 'text|json', about: 'how to write the report (text)' };
/** The format of what `check` and `lint` report. */
const REPORT_FORMAT: Option = {
  name: 'format',
  value: 'FORMAT',
  about: 'how to write the report: text, json, sarif, junit, github, markdown or csv (text)',
};
const CONFIG: readonly Option[] = [
  {
    name: 'config',
    value: 'FILE',
    about: 'configuration to use (mailward.config.json here, or "mailward" in package.json here)',
  },
  { name: 'no-config', about: 'use no configuration' },
];
export const WHOLE: Option = {
  name: 'whole',
  about: 'files of octoDNS and DNSControl are all of their zones: what is only live is taken for gone',
};
export const ROOT: Option = {
  name: 'root',
  value: 'DIR',
  about: 'folder that files may include others from (here; of files elsewhere, their own)',
};
export const FROM: Option = {
  name: 'from',
  value: 'FORMAT',
  about:
    'format of the files: master-file, octodns, route53, terraform, dnscontrol or rrset-json (told by their names and content)',
};
const FAIL_ON: Option = {
  name: 'fail-on',
  value: 'error|warning|info|never',
  about: 'exit with 1 from this severity on (error)',
};
export const OUTPUT: Option = { name: 'output', value: 'FILE', about: 'write the report to a file' };
export const COLOR: readonly Option[] = [
  { name: 'color', about: 'colours, also where the output is no terminal' },
  { name: 'no-color', about: 'no colours' },
];
export const VERBOSE: Option = {
  name: 'verbose',
  about: 'show records whole, who answered, every name asked, and of many domains all',
};
/** What becomes of judged domains: what `check` and `lint` have in common. */
export const REPORTING: readonly Option[] = [...CONFIG, REPORT_FORMAT, FAIL_ON, OUTPUT, VERBOSE, ...COLOR];
const AT: Option = {
  name: 'at',
  value: 'HOST',
  about: 'DNS host of the zone, as mailward providers lists them; auto finds it by its name servers',
};
const BY: Option = { name: 'by', value: 'form|api|cli|file', about: 'how records get in there (the usual way)' };
const APEX: Option = { name: 'apex', value: 'DOMAIN', about: 'zone that holds the record (the domain)' };
const HOP_AT: Option = { name: 'hop-at', value: 'HOST', about: 'DNS host of the hop target' };
const HOP_APEX: Option = { name: 'hop-apex', value: 'DOMAIN', about: 'zone that holds the hop target' };
const TTL: Option = { name: 'ttl', value: 'TTL', about: 'time to live of the records, as 3600 or 1h' };
const AS: Option = {
  name: 'as',
  value: 'FORMAT',
  about: 'write the records as fields, master-file, route53, terraform or octodns, in place of the plan',
};
const HOP_AS: Option = { name: 'hop-as', value: 'FORMAT', about: 'the same for the zone of the hop target' };
const HOP_OUTPUT: Option = {
  name: 'hop-output',
  value: 'FILE',
  about: 'write the records of the hop target to a file of their own',
};
const LIVE: Option = { name: 'live', about: 'look in DNS at what is there already' };
const PITFALLS: Option = { ...VERBOSE, about: 'show also what goes wrong at the hosts at times' };
/** How records get into hosts: what `generate` and `hop` have in common. */
export const PUBLISHING: readonly Option[] = [
  AT,
  BY,
  APEX,
  HOP_AT,
  HOP_APEX,
  TTL,
  AS,
  HOP_AS,
  FORMAT,
  OUTPUT,
  HOP_OUTPUT,
  LIVE,
  RESOLVER,
  { ...ZONE, about: 'records that are there already' },
  TIMEOUT,
  PITFALLS,
  ...COLOR,
];
