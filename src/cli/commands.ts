import type { Command } from './command.ts';
import {
  COLOR,
  DEADLINE,
  FAIL_ON,
  FORMAT,
  OFFLINE,
  OUTPUT,
  RESOLVER,
  SELECTOR,
  TIMEOUT,
  VERBOSE,
  ZONE,
} from './options.ts';

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  {
    name: 'check',
    args: '<domain...>',
    about: 'check the SPF, DKIM and DMARC records of domains',
    options: [SELECTOR, RESOLVER, ZONE, OFFLINE, TIMEOUT, DEADLINE, FORMAT, FAIL_ON, OUTPUT, VERBOSE, ...COLOR],
    examples: [
      'check example.com --selector s1',
      'check example.com example.net --format json',
      'check example.com --selector s1 --zone records.zone',
    ],
    load: async () => (await import('./check-command.ts')).runCheck,
  },
  {
    name: 'rules',
    args: '',
    about: 'list every rule',
    options: [FORMAT, OUTPUT],
    examples: ['rules', 'rules --format json'],
    load: async () => (await import('./rules-command.ts')).runRules,
  },
  {
    name: 'explain',
    args: '<rule>',
    about: 'say what a rule is about, with an example',
    options: [],
    examples: ['explain dkim-truncated-key'],
    load: async () => (await import('./explain-command.ts')).runExplain,
  },
  {
    name: 'demo',
    args: '',
    about: 'serve a few zones on this machine, check them, and say what to try next',
    options: [{ name: 'port', value: 'PORT', about: 'serve DNS at this port (a free one)' }, ...COLOR],
    examples: ['demo'],
    load: async () => (await import('./demo-command.ts')).runDemo,
  },
];
