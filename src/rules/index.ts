import type { Rule } from '../model/rule.ts';
import { cnameAltered } from './cname-altered.ts';
import { cnameRefusedByHost } from './cname-refused-by-host.ts';
import { cnameUndottedTarget } from './cname-undotted-target.ts';
import { cnameUnpublished } from './cname-unpublished.ts';
import { dkimBackslash } from './dkim-backslash.ts';
import { dkimBadBase64 } from './dkim-bad-base64.ts';
import { dkimBadKey } from './dkim-bad-key.ts';
import { dkimBadVersion } from './dkim-bad-version.ts';
import { dkimCertificate } from './dkim-certificate.ts';
import { dkimCnameBesideData } from './dkim-cname-beside-data.ts';
import { dkimCnameLoop } from './dkim-cname-loop.ts';
import { dkimCnameTargetInTxt } from './dkim-cname-target-in-txt.ts';
import { dkimCnameWithoutTxt } from './dkim-cname-without-txt.ts';
import { dkimDanglingCname } from './dkim-dangling-cname.ts';
import { dkimDoubledName } from './dkim-doubled-name.ts';
import { dkimDuplicateTag } from './dkim-duplicate-tag.ts';
import { dkimEd25519Length } from './dkim-ed25519-length.ts';
import { dkimEd25519Spki } from './dkim-ed25519-spki.ts';
import { dkimEmptyElement } from './dkim-empty-element.ts';
import { dkimGluedStrings } from './dkim-glued-strings.ts';
import { dkimInsecureHop } from './dkim-insecure-hop.ts';
import { dkimKeyMismatch } from './dkim-key-mismatch.ts';
import { dkimKeyTypeMismatch } from './dkim-key-type-mismatch.ts';
import { dkimLargeAnswer } from './dkim-large-answer.ts';
import { dkimLiteralQuotes } from './dkim-literal-quotes.ts';
import { dkimLongCnamePath } from './dkim-long-cname-path.ts';
import { dkimMissingKey } from './dkim-missing-key.ts';
import { dkimMissingP } from './dkim-missing-p.ts';
import { dkimMissingVersion } from './dkim-missing-version.ts';
import { dkimMultipleKeys } from './dkim-multiple-keys.ts';
import { dkimNoKeyRecord } from './dkim-no-key-record.ts';
import { dkimNoUsableHash } from './dkim-no-usable-hash.ts';
import { dkimNotForEmail } from './dkim-not-for-email.ts';
import { dkimPemArmor } from './dkim-pem-armor.ts';
import { dkimPkcs1Key } from './dkim-pkcs1-key.ts';
import { dkimPolicyNotKey } from './dkim-policy-not-key.ts';
import { dkimPrivateKey } from './dkim-private-key.ts';
import { dkimRemovedTag } from './dkim-removed-tag.ts';
import { dkimRevoked } from './dkim-revoked.ts';
import { dkimRsaTooShort } from './dkim-rsa-too-short.ts';
import { dkimSelectorUnderscore } from './dkim-selector-underscore.ts';
import { dkimSharedKey } from './dkim-shared-key.ts';
import { dkimShortRsaKey } from './dkim-short-rsa-key.ts';
import { dkimSpreadOverRecords } from './dkim-spread-over-records.ts';
import { dkimTagSyntax } from './dkim-tag-syntax.ts';
import { dkimTestFlag } from './dkim-test-flag.ts';
import { dkimTrailingOctets } from './dkim-trailing-octets.ts';
import { dkimTruncatedKey } from './dkim-truncated-key.ts';
import { dkimUnknownKeyType } from './dkim-unknown-key-type.ts';
import { dkimUnknownTag } from './dkim-unknown-tag.ts';
import { dkimUnrelatedTxt } from './dkim-unrelated-txt.ts';
import { dkimUnusualExponent } from './dkim-unusual-exponent.ts';
import { dkimVersionNotFirst } from './dkim-version-not-first.ts';
import { dkimWeakEd25519Key } from './dkim-weak-ed25519-key.ts';
import { dkimWeakRsaKey } from './dkim-weak-rsa-key.ts';
import { dkimWrongName } from './dkim-wrong-name.ts';
import { dkimZoneFragment } from './dkim-zone-fragment.ts';
import { dmarcBadReportAddress } from './dmarc-bad-report-address.ts';
import { dmarcBadVersion } from './dmarc-bad-version.ts';
import { dmarcCname } from './dmarc-cname.ts';
import { dmarcCnameBesideData } from './dmarc-cname-beside-data.ts';
import { dmarcDanglingCname } from './dmarc-dangling-cname.ts';
import { dmarcDeadSubdomainPolicy } from './dmarc-dead-subdomain-policy.ts';
import { dmarcDeepDomain } from './dmarc-deep-domain.ts';
import { dmarcDuplicateTag } from './dmarc-duplicate-tag.ts';
import { dmarcFoWithoutRuf } from './dmarc-fo-without-ruf.ts';
import { dmarcInvalidPolicy } from './dmarc-invalid-policy.ts';
import { dmarcInvalidValue } from './dmarc-invalid-value.ts';
import { dmarcLiteralQuotes } from './dmarc-literal-quotes.ts';
import { dmarcManyDestinations } from './dmarc-many-destinations.ts';
import { dmarcMissing } from './dmarc-missing.ts';
import { dmarcMissingP } from './dmarc-missing-p.ts';
import { dmarcMultipleRecords } from './dmarc-multiple-records.ts';
import { dmarcNoReports } from './dmarc-no-reports.ts';
import { dmarcOldReceivers } from './dmarc-old-receivers.ts';
import { dmarcPolicyNone } from './dmarc-policy-none.ts';
import { dmarcPsdOnOwnDomain } from './dmarc-psd-on-own-domain.ts';
import { dmarcRedirectedReports } from './dmarc-redirected-reports.ts';
import { dmarcRejectBesideHardFail } from './dmarc-reject-beside-hard-fail.ts';
import { dmarcRejectWithoutDkim } from './dmarc-reject-without-dkim.ts';
import { dmarcRemovedTag } from './dmarc-removed-tag.ts';
import { dmarcReportScheme } from './dmarc-report-scheme.ts';
import { dmarcRufAtSuffix } from './dmarc-ruf-at-suffix.ts';
import { dmarcRufPrivacy } from './dmarc-ruf-privacy.ts';
import { dmarcRelaxedDelegation } from './dmarc-relaxed-delegation.ts';
import { dmarcShallowRecord } from './dmarc-shallow-record.ts';
import { dmarcSizeSuffix } from './dmarc-size-suffix.ts';
import { dmarcSpreadOverRecords } from './dmarc-spread-over-records.ts';
import { dmarcSuffixWithoutPsd } from './dmarc-suffix-without-psd.ts';
import { dmarcTagCase } from './dmarc-tag-case.ts';
import { dmarcTagSyntax } from './dmarc-tag-syntax.ts';
import { dmarcTesting } from './dmarc-testing.ts';
import { dmarcUnauthorisedDestination } from './dmarc-unauthorised-destination.ts';
import { dmarcUndeliverableReports } from './dmarc-undeliverable-reports.ts';
import { dmarcUnknownTag } from './dmarc-unknown-tag.ts';
import { dmarcUnrelatedTxt } from './dmarc-unrelated-txt.ts';
import { dmarcWeakerSubdomains } from './dmarc-weaker-subdomains.ts';
import { dmarcWildcardRecord } from './dmarc-wildcard-record.ts';
import { dmarcWrongName } from './dmarc-wrong-name.ts';
import { mxAddressExchange } from './mx-address-exchange.ts';
import { mxCnameExchange } from './mx-cname-exchange.ts';
import { mxDanglingExchange } from './mx-dangling-exchange.ts';
import { mxDoubledName } from './mx-doubled-name.ts';
import { mxNullWithOthers } from './mx-null-with-others.ts';
import { mxUndottedExchange } from './mx-undotted-exchange.ts';
import { profileRequirement } from './profile-requirement.ts';
import { spfBadVersion } from './spf-bad-version.ts';
import { spfCnameAtApex } from './spf-cname-at-apex.ts';
import { spfCnameBesideData } from './spf-cname-beside-data.ts';
import { spfDanglingHost } from './spf-dangling-host.ts';
import { spfDanglingInclude } from './spf-dangling-include.ts';
import { spfDuplicateTerm } from './spf-duplicate-term.ts';
import { spfEqualsSign } from './spf-equals-sign.ts';
import { spfExpTrouble } from './spf-exp-trouble.ts';
import { spfGluedStrings } from './spf-glued-strings.ts';
import { spfHostBits } from './spf-host-bits.ts';
import { spfIncludeWithoutRecord } from './spf-include-without-record.ts';
import { spfLargeRecord } from './spf-large-record.ts';
import { spfLegacyType } from './spf-legacy-type.ts';
import { spfLiteralQuotes } from './spf-literal-quotes.ts';
import { spfLookupLimit } from './spf-lookup-limit.ts';
import { spfLoop } from './spf-loop.ts';
import { spfMacroP } from './spf-macro-p.ts';
import { spfMergedRecords } from './spf-merged-records.ts';
import { spfMissing } from './spf-missing.ts';
import { spfMisspeltModifier } from './spf-misspelt-modifier.ts';
import { spfMultipleRecords } from './spf-multiple-records.ts';
import { spfMxLimit } from './spf-mx-limit.ts';
import { spfNearLookupLimit } from './spf-near-lookup-limit.ts';
import { spfNeutralAll } from './spf-neutral-all.ts';
import { spfNoAll } from './spf-no-all.ts';
import { spfPassAll } from './spf-pass-all.ts';
import { spfPermissiveInclude } from './spf-permissive-include.ts';
import { spfPrivateNetwork } from './spf-private-network.ts';
import { spfPtr } from './spf-ptr.ts';
import { spfRedirectNotLast } from './spf-redirect-not-last.ts';
import { spfRedirectWithAll } from './spf-redirect-with-all.ts';
import { spfRedirectWithoutRecord } from './spf-redirect-without-record.ts';
import { spfSelfInclude } from './spf-self-include.ts';
import { spfSenderMacro } from './spf-sender-macro.ts';
import { spfShadowedTerm } from './spf-shadowed-term.ts';
import { spfSpreadOverRecords } from './spf-spread-over-records.ts';
import { spfSyntax } from './spf-syntax.ts';
import { spfTrailingDot } from './spf-trailing-dot.ts';
import { spfUnreachableTerm } from './spf-unreachable-term.ts';
import { spfVoidLimit } from './spf-void-limit.ts';
import { spfWideNetwork } from './spf-wide-network.ts';
import { spfWrongName } from './spf-wrong-name.ts';
import { dkimOldAnswer } from './dkim-old-answer.ts';
import { dkimServersDisagree } from './dkim-servers-disagree.ts';
import { dmarcOldAnswer } from './dmarc-old-answer.ts';
import { dmarcServersDisagree } from './dmarc-servers-disagree.ts';
import { nsLameServer } from './ns-lame-server.ts';
import { nsSilentServer } from './ns-silent-server.ts';
import { nsSpecialAddress } from './ns-special-address.ts';
import { nsWithoutAddress } from './ns-without-address.ts';
import { spfOldAnswer } from './spf-old-answer.ts';
import { spfServersDisagree } from './spf-servers-disagree.ts';
import { txtAltered } from './txt-altered.ts';
import { txtCutByComment } from './txt-cut-by-comment.ts';
import { txtOverHostLimit } from './txt-over-host-limit.ts';
import { txtUnpublished } from './txt-unpublished.ts';

/** Every rule, in the order in which findings are reported: whether there is a record, then whether it can be read, then what it says. */
export const rules: readonly Rule[] = [
  dkimPrivateKey,
  txtCutByComment,
  cnameUndottedTarget,
  dkimDoubledName,
  dkimWrongName,
  dkimPolicyNotKey,
  dkimMissingKey,
  dkimDanglingCname,
  dkimCnameWithoutTxt,
  dkimCnameLoop,
  dkimLongCnamePath,
  dkimCnameBesideData,
  dkimInsecureHop,
  dkimMultipleKeys,
  dkimSpreadOverRecords,
  dkimUnrelatedTxt,
  dkimNoKeyRecord,
  dkimCnameTargetInTxt,
  dkimGluedStrings,
  dkimLargeAnswer,
  dkimLiteralQuotes,
  dkimBackslash,
  dkimZoneFragment,
  dkimPemArmor,
  dkimCertificate,
  dkimTagSyntax,
  dkimEmptyElement,
  dkimDuplicateTag,
  dkimVersionNotFirst,
  dkimBadVersion,
  dkimMissingVersion,
  dkimUnknownTag,
  dkimRemovedTag,
  dkimMissingP,
  dkimBadBase64,
  dkimTruncatedKey,
  dkimTrailingOctets,
  dkimBadKey,
  dkimUnknownKeyType,
  dkimKeyTypeMismatch,
  dkimEd25519Spki,
  dkimEd25519Length,
  dkimRsaTooShort,
  dkimShortRsaKey,
  dkimWeakRsaKey,
  dkimWeakEd25519Key,
  dkimUnusualExponent,
  dkimPkcs1Key,
  dkimNoUsableHash,
  dkimNotForEmail,
  dkimTestFlag,
  dkimKeyMismatch,
  dkimRevoked,
  dkimSharedKey,
  dkimSelectorUnderscore,
  spfMissing,
  spfWrongName,
  spfLegacyType,
  spfCnameAtApex,
  spfCnameBesideData,
  spfBadVersion,
  spfMultipleRecords,
  spfSpreadOverRecords,
  spfLiteralQuotes,
  spfGluedStrings,
  spfMergedRecords,
  spfSyntax,
  spfEqualsSign,
  spfMisspeltModifier,
  spfDanglingInclude,
  spfDanglingHost,
  spfIncludeWithoutRecord,
  spfRedirectWithoutRecord,
  spfSelfInclude,
  spfLoop,
  spfLookupLimit,
  spfNearLookupLimit,
  spfVoidLimit,
  spfMxLimit,
  spfPassAll,
  spfPermissiveInclude,
  spfWideNetwork,
  spfPrivateNetwork,
  spfNeutralAll,
  spfNoAll,
  spfUnreachableTerm,
  spfRedirectWithAll,
  spfRedirectNotLast,
  spfDuplicateTerm,
  spfShadowedTerm,
  spfHostBits,
  spfPtr,
  spfMacroP,
  spfSenderMacro,
  spfExpTrouble,
  spfLargeRecord,
  spfTrailingDot,
  dmarcMissing,
  dmarcWrongName,
  dmarcDanglingCname,
  dmarcCname,
  dmarcCnameBesideData,
  dmarcBadVersion,
  dmarcMultipleRecords,
  dmarcSpreadOverRecords,
  dmarcUnrelatedTxt,
  dmarcWildcardRecord,
  dmarcDeepDomain,
  dmarcLiteralQuotes,
  dmarcTagSyntax,
  dmarcTagCase,
  dmarcDuplicateTag,
  dmarcMissingP,
  dmarcInvalidPolicy,
  dmarcInvalidValue,
  dmarcUnknownTag,
  dmarcRemovedTag,
  dmarcPsdOnOwnDomain,
  dmarcSuffixWithoutPsd,
  dmarcWeakerSubdomains,
  dmarcDeadSubdomainPolicy,
  dmarcShallowRecord,
  dmarcRelaxedDelegation,
  dmarcTesting,
  dmarcPolicyNone,
  dmarcRejectWithoutDkim,
  dmarcRejectBesideHardFail,
  dmarcOldReceivers,
  dmarcNoReports,
  dmarcBadReportAddress,
  dmarcReportScheme,
  dmarcSizeSuffix,
  dmarcManyDestinations,
  dmarcUnauthorisedDestination,
  dmarcRedirectedReports,
  dmarcUndeliverableReports,
  dmarcFoWithoutRuf,
  dmarcRufPrivacy,
  dmarcRufAtSuffix,
  mxDoubledName,
  mxNullWithOthers,
  mxAddressExchange,
  mxUndottedExchange,
  mxDanglingExchange,
  mxCnameExchange,
  profileRequirement,
  txtOverHostLimit,
  cnameRefusedByHost,
  cnameUnpublished,
  cnameAltered,
  txtUnpublished,
  txtAltered,
  dkimServersDisagree,
  dkimOldAnswer,
  spfServersDisagree,
  spfOldAnswer,
  dmarcServersDisagree,
  dmarcOldAnswer,
  nsSilentServer,
  nsLameServer,
  nsWithoutAddress,
  nsSpecialAddress,
];
