import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { dohResolver } from '../../src/dns/doh.ts';
import { serve } from '../../src/dns/serve.ts';
import type { Fault, FaultKind, Transport } from '../../src/dns/serve-fault.ts';
import { dnsResolver } from '../../src/dns/udp.ts';
import { zoneResolver } from '../../src/dns/zone.ts';
import { checkHost } from '../../src/evaluate/check-host.ts';
import { readMasterFile } from '../../src/formats/master-file.ts';
import type { RrType } from '../../src/model/rr.ts';
import type { SpfOutcome, SpfResult } from '../../src/model/spf-trace.ts';
import { FAULTS } from './transport-faults.ts';

/*
 * Every question that the evaluation of an SPF record asks × every fault that a server can have × every transport, over real sockets. What each
 * question comes to where it has no answer is written down here, from RFC 7208. Run by .ci/run.
 */

const { rrs, problems } = readMasterFile(
  `$ORIGIN .
$TTL 300
@ SOA ns.invalid. hostmaster.invalid. 1 3600 600 86400 60
7.2.0.192.in-addr.arpa PTR host.ptr.test.
7.2.0.192.in-addr.arpa PTR other.test.
other.test A 198.51.100.9
$ORIGIN a.test.
@ TXT "v=spf1 a -all"
@ A 192.0.2.7
$ORIGIN mx.test.
@ TXT "v=spf1 mx -all"
@ MX 10 m1
@ MX 20 m2
m1 A 198.51.100.1
m2 A 192.0.2.7
$ORIGIN include.test.
@ TXT "v=spf1 include:i.include.test include:j.include.test ?all"
i TXT "v=spf1 a:h.include.test -all"
h A 198.51.100.1
j TXT "v=spf1 exists:%{ir}.%{d} -all"
7.2.0.192.j A 127.0.0.2
$ORIGIN redirect.test.
@ TXT "v=spf1 exists:gone.redirect.test redirect=r.redirect.test"
r TXT "v=spf1 -all exp=e.%{d2}"
e TXT "%{i} may not send"
$ORIGIN ptr.test.
@ TXT "v=spf1 ptr ~all"
host A 192.0.2.7
$ORIGIN p.test.
@ TXT "v=spf1 exists:%{p}.allow.p.test -all"
host.ptr.test.allow A 127.0.0.2
$ORIGIN exp.test.
@ TXT "v=spf1 a:h.exp.test -all exp=%{p}.e.exp.test"
h A 198.51.100.1
host.ptr.test.e TXT "%{p} may not send"
$ORIGIN six.test.
@ TXT "v=spf1 a mx:mail.six.test exists:later.six.test -all"
@ AAAA 2001:db8::1
mail MX 10 m.six.test.
m AAAA 2001:db8::7
later A 127.0.0.2
$ORIGIN nested.test.
@ TXT "v=spf1 include:one.nested.test -all"
one TXT "v=spf1 redirect=two.nested.test"
two TXT "v=spf1 include:three.nested.test ~all"
three TXT "v=spf1 mx ?all"
three MX 10 m.three
m.three A 192.0.2.7
`,
  { file: 'matrix' },
);
if (problems.length > 0) throw new Error(JSON.stringify(problems));
const zone = zoneResolver(rrs);

/** A result, and its explanation. */
type End = readonly [SpfResult, string | null];
const TEMPERROR: End = ['temperror', null];

interface Subject {
  readonly domain: string;
  readonly ip: string;
  readonly end: End;
  /** What each question comes to where it has no answer; null: it is only asked ahead, and changes nothing. */
  readonly without: Readonly<Record<string, End | null>>;
}

const REVERSE = 'PTR 7.2.0.192.in-addr.arpa';

const SUBJECTS: readonly Subject[] = [
  // §4.4, §5.3
  { domain: 'a.test', ip: '192.0.2.7', end: ['pass', null], without: unanswered('TXT a.test', 'A a.test') },
  // §5.4
  {
    domain: 'mx.test',
    ip: '192.0.2.7',
    end: ['pass', null],
    without: unanswered('TXT mx.test', 'MX mx.test', 'A m1.mx.test', 'A m2.mx.test'),
  },
  // §5.2, §5.7
  {
    domain: 'include.test',
    ip: '192.0.2.7',
    end: ['pass', null],
    without: unanswered(
      'TXT include.test',
      'TXT i.include.test',
      'A h.include.test',
      'TXT j.include.test',
      'A 7.2.0.192.j.include.test',
    ),
  },
  // §6.1; §6.2: a fail stays one without its explanation
  {
    domain: 'redirect.test',
    ip: '192.0.2.7',
    end: ['fail', '192.0.2.7 may not send'],
    without: {
      ...unanswered('TXT redirect.test', 'A gone.redirect.test', 'TXT r.redirect.test'),
      'TXT e.redirect.test': ['fail', null],
    },
  },
  // §5.5: a DNS error is no match
  {
    domain: 'ptr.test',
    ip: '192.0.2.7',
    end: ['pass', null],
    without: {
      ...unanswered('TXT ptr.test'),
      [REVERSE]: ['softfail', null],
      'A host.ptr.test': ['softfail', null],
      'A other.test': null,
    },
  },
  // §7.3: with a DNS error, %{p} is "unknown"
  {
    domain: 'p.test',
    ip: '192.0.2.7',
    end: ['pass', null],
    without: {
      ...unanswered('TXT p.test', 'A host.ptr.test.allow.p.test'),
      [REVERSE]: ['fail', null],
      'A host.ptr.test': ['fail', null],
    },
  },
  {
    domain: 'exp.test',
    ip: '192.0.2.7',
    end: ['fail', 'host.ptr.test may not send'],
    without: {
      ...unanswered('TXT exp.test', 'A h.exp.test'),
      [REVERSE]: ['fail', null],
      'A host.ptr.test': ['fail', null],
      'TXT host.ptr.test.e.exp.test': ['fail', null],
    },
  },
  // The last is asked ahead, and not come to
  {
    domain: 'six.test',
    ip: '2001:db8::7',
    end: ['pass', null],
    without: {
      ...unanswered('TXT six.test', 'AAAA six.test', 'MX mail.six.test', 'AAAA m.six.test'),
      'A later.six.test': null,
    },
  },
  {
    domain: 'nested.test',
    ip: '192.0.2.7',
    end: ['pass', null],
    without: unanswered(
      'TXT nested.test',
      'TXT one.nested.test',
      'TXT two.nested.test',
      'TXT three.nested.test',
      'MX three.nested.test',
      'A m.three.nested.test',
    ),
  },
];

/** Milliseconds for one question, and for one evaluation; a late answer comes after both. */
const TIMEOUT = 1000;
const DEADLINE = 8000;
const LATE = 20_000;
const SIDE_BY_SIDE = 32;

interface Case {
  readonly subject: Subject;
  readonly transport: Transport;
  readonly fault: FaultKind;
  readonly question: string;
}

const test = suite('SPF fault matrix');

for (const subject of SUBJECTS)
  for (const transport of ['udp', 'tcp', 'doh'] as const)
    test(`${subject.domain} over ${transport}, without a fault, asks what the table has`, async () => {
      const { outcome, log } = await run(subject, transport, []);
      const asked = new Set(log.map((line) => line.slice(line.indexOf(' ') + 1)));
      const { end, without } = subject;
      assert.equal([outcome.result, outcome.explanation], [...end]);
      // What is asked ahead may not have come to the server when the evaluation ends.
      const missing = Object.keys(without).filter((question) => without[question] !== null && !asked.has(question));
      const others = [...asked].filter((question) => !Object.hasOwn(without, question));
      assert.equal([missing, others], [[], []]);
    });

test('a question without answer comes to what RFC 7208 says', async () => {
  const cases = SUBJECTS.flatMap((subject) =>
    Object.keys(subject.without).flatMap((question) =>
      (['udp', 'tcp', 'doh'] as const).flatMap((transport) =>
        FAULTS[transport].map((fault): Case => ({ subject, transport, fault, question })),
      ),
    ),
  );
  const wrong: string[] = [];
  const waiting = [...cases];
  const worker = async (): Promise<void> => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const found = await misfortune(next).catch((error: unknown) => `it threw ${String(error)}`);
      const { subject, transport, fault, question } = next;
      if (found !== null) wrong.push(`${subject.domain}: ${transport} ${fault} at ${question}: ${found}`);
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker));
  process.stdout.write(`${cases.length - wrong.length} of ${cases.length} faults came to what RFC 7208 says\n`);
  assert.ok(cases.length > 1000);
  assert.equal(wrong, []);
});

/** What went wrong with one case, or null. */
async function misfortune({ subject, transport, fault, question }: Case): Promise<string | null> {
  const [type = '', name = ''] = question.split(' ');
  const started = performance.now();
  const { outcome } = await run(subject, transport, [
    // The names of questions are those of the table.
    { fault, name, type: type as RrType, transport, milliseconds: LATE },
  ]);
  if (performance.now() - started > DEADLINE + 1000) return 'it went on past its deadline';
  // A datagram that is cut short with the TC bit is asked for again over TCP, and so comes to its answer.
  const answered = transport === 'udp' && fault === 'truncated';
  const [result, explanation] = answered ? subject.end : (subject.without[question] ?? subject.end);
  if (outcome.result !== result) return `${outcome.result}, and not ${result}`;
  if (outcome.explanation !== explanation) return `the explanation is ${outcome.explanation}, and not ${explanation}`;
  if (result !== 'temperror')
    return outcome.problem === undefined ? null : `it has the problem ${outcome.problem.code}`;
  return outcome.problem?.code === 'dns' ? null : `its problem is ${outcome.problem?.code}, and not dns`;
}

async function run(
  { domain, ip }: Subject,
  transport: Transport,
  faults: readonly Fault[],
): Promise<{ outcome: SpfOutcome; log: readonly string[] }> {
  // A client comes to TCP only where UDP says that the answer does not fit.
  const toTcp: readonly Fault[] = transport === 'tcp' ? [{ fault: 'truncated', transport: 'udp' }] : [];
  const server = await serve(zone, { faults: [...faults, ...toTcp] });
  const resolver =
    transport === 'doh'
      ? dohResolver({ servers: [server.dohUrl], timeout: TIMEOUT })
      : dnsResolver({ servers: [`${server.host}:${server.port}`], timeout: TIMEOUT });
  try {
    const subject = { ip, domain, sender: `bob@${domain}`, helo: `mail.${domain}` };
    return { outcome: await checkHost(subject, resolver, { deadline: DEADLINE }), log: server.log };
  } finally {
    await resolver.close();
    await server.close();
  }
}

/** Questions whose evaluation ends in temperror where they have no answer. */
function unanswered(...questions: readonly string[]): Record<string, End> {
  return Object.fromEntries(questions.map((question) => [question, TEMPERROR]));
}

test.run();
