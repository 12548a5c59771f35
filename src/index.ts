export { applyConfig, type Applied } from './check/apply-config.ts';
export { check, type CheckOptions } from './check/check.ts';
export { lint } from './check/lint.ts';
export type { LintOptions } from './check/lint-options.ts';
export { readConfig, type ConfigReading } from './check/read-config.ts';
export { authoritativeServers, type AuthoritativeOptions } from './dns/authoritative.ts';
export { dohResolver, PUBLIC_DOH_SERVERS, type DohOptions } from './dns/doh.ts';
export { overlayResolver } from './dns/overlay.ts';
export { serve, type DnsServer } from './dns/serve.ts';
export type { Fault, FaultKind, Transport } from './dns/serve-fault.ts';
export type { ServeOptions } from './dns/serve-options.ts';
export { dnsResolver, type DnsOptions } from './dns/udp.ts';
export { zoneResolver } from './dns/zone.ts';
export { alignment } from './evaluate/alignment.ts';
export { checkHost, type CheckHostOptions } from './evaluate/check-host.ts';
export { discoverDmarc } from './evaluate/discover-dmarc.ts';
export { evaluateDmarc } from './evaluate/evaluate-dmarc.ts';
export { findDkimKey } from './evaluate/find-dkim-key.ts';
export { organizationalDomain } from './evaluate/organizational-domain.ts';
export { spfCost } from './evaluate/spf-cost.ts';
export type { SpfBounds } from './evaluate/spf-search.ts';
export type { Format, ReadOptions, ReadResult, Writing } from './formats/format.ts';
export { formats } from './formats/index.ts';
export { dkimRecord, type DkimRecordOptions, type DkimRecordPlace } from './generate/dkim-record.ts';
export { publish } from './generate/publish.ts';
export type { HopOptions, PublishOptions, PublishRecord } from './generate/publish-draft.ts';
export type { Answer, AnswerFacts, CnameHop, FailureCause } from './model/answer.ts';
export type {
  Authorities,
  AuthorityEvidence,
  PublishedPart,
  PublishedRecord,
  ResolverState,
  Said,
  ServerAnswer,
  ServerState,
  ZoneEvidence,
  ZoneServer,
} from './model/authority-evidence.ts';
export type { Config, ConfigZone } from './model/config.ts';
export type { DkimEvidence, DkimStatus, DkimText, Glue } from './model/dkim-evidence.ts';
export type {
  Alignment,
  DmarcDiscovery,
  DmarcIdentifier,
  DmarcOutcome,
  DmarcSubject,
  EffectivePolicy,
  EnforcementStep,
  OldDmarc,
  ReportDestination,
} from './model/dmarc-discovery.ts';
export type { DmarcEvidence, WalkStep } from './model/dmarc-evidence.ts';
export type { DmarcPolicy, DmarcRecord, DmarcTag, DmarcUri } from './model/dmarc-record.ts';
export type { Evidence } from './model/evidence.ts';
export type { Damage, DamageKind, ExpectedEvidence, ExpectedRecord, ExpectedRr } from './model/expected-evidence.ts';
export type { ExpectedKey } from './model/expected-key.ts';
export type { FileProblem } from './model/file-problem.ts';
export type { Facts, FileEdit, Finding, Fix, Severity } from './model/finding.ts';
export type { Ignore, UnusedIgnore } from './model/ignore.ts';
export type { Location } from './model/location.ts';
export type { MxEvidence, MxExchange } from './model/mx-evidence.ts';
export type {
  Entry,
  EntrySize,
  EntryValue,
  Plan,
  PlanNote,
  ReadyPlan,
  RefusalReason,
  RefusedPlan,
  Site,
  Step,
  Way,
  WayOut,
} from './model/plan.ts';
export type { NotJudged } from './model/not-judged.ts';
export type { Parsed, Problem } from './model/problem.ts';
export type { Profile, ProfileEvidence, ProfileRequirement, RequirementState } from './model/profile.ts';
export type {
  Channel,
  CnameRules,
  NameRules,
  NameServerPattern,
  PastLimit,
  Provider,
  ProviderKind,
  ProviderSource,
  TtlRules,
  TxtLimit,
  TxtRefusal,
  TxtRules,
} from './model/provider.ts';
export type { RecordSource, UnknownRecord } from './model/record-source.ts';
export type { Report, Suppressed, Unknown, Verdict } from './model/report.ts';
export type { ResolveOptions, Resolver } from './model/resolver.ts';
export type { OpaqueType, Rr, RrOf, RrType } from './model/rr.ts';
export type { Rule, RuleFinding } from './model/rule.ts';
export type { Span } from './model/span.ts';
export type { SearchedService, SelectorHit, SelectorSearch, SelectorWildcard } from './model/selector-search.ts';
export type { SpfCost, SpfNode, SpfNodeAnswer, SpfNodeTerm, SpfPlace } from './model/spf-cost-tree.ts';
export type { SpfEvidence, SpfExplained, SpfMisplaced, SpfUnregistered } from './model/spf-evidence.ts';
export type {
  SpfOutcome,
  SpfProblem,
  SpfQuestion,
  SpfResult,
  SpfSubject,
  SpfTrace,
  SpfTraceTerm,
} from './model/spf-trace.ts';
export type {
  DomainSpec,
  MacroPart,
  MacroString,
  SpfDirective,
  SpfMechanism,
  SpfModifier,
  SpfQualifier,
  SpfRecord,
  SpfTerm,
} from './model/spf-record.ts';
export { profiles } from './profiles/index.ts';
export { findProvider } from './providers/find-provider.ts';
export { providers } from './providers/index.ts';
export { recogniseProvider, type RecognisedProvider } from './providers/recognise-provider.ts';
export { parseDkimKey, type DkimKey, type DkimProblemCode, type DkimPublicKey } from './records/dkim-key.ts';
export { formatDmarc, parseDmarc, type DmarcProblemCode } from './records/dmarc.ts';
export { parseReportConsent, type ReportConsent } from './records/dmarc-report-consent.ts';
export { formatSpf, parseSpf, type SpfProblemCode } from './records/spf.ts';
export { rules } from './rules/index.ts';
export { InputError } from './text/input-error.ts';
