import { Ajv2020 } from 'ajv/dist/2020.js';

/*
 * What the standard (SARIF 2.1.0) and GitHub's code scanning demand of the parts that we write, in our own words. Every object is closed, so that no key
 * slips in that SARIF does not have. The schema of the standard itself is asked on a build server.
 */

const text = { type: 'string', minLength: 1 };
const strict = (required: readonly string[], properties: object): object => ({
  type: 'object',
  required,
  properties,
  additionalProperties: false,
});
const list = (items: object, more: object = {}): object => ({ type: 'array', items, ...more });
const count = { type: 'integer', minimum: 1 };
const message = strict(['text'], { text, markdown: text });
const level = { enum: ['error', 'warning', 'note'] };
const artifactLocation = {
  anyOf: [
    strict(['uri', 'uriBaseId'], {
      uri: { type: 'string', pattern: "^(?:[A-Za-z0-9._~!$&'()*+,;=@/-]|%[0-9A-F]{2})+$" },
      uriBaseId: { const: '%SRCROOT%' },
    }),
    strict(['uri'], { uri: { type: 'string', pattern: "^file:///(?:[A-Za-z0-9._~!$&'()*+,;=@:/-]|%[0-9A-F]{2})*$" } }),
  ],
};
const region = strict(['startLine', 'startColumn'], {
  startLine: count,
  startColumn: count,
  endLine: count,
  endColumn: count,
});
const location = {
  ...strict([], {
    physicalLocation: strict(['artifactLocation', 'region'], { artifactLocation, region }),
    logicalLocations: list(
      strict(['name', 'fullyQualifiedName', 'kind'], { name: text, fullyQualifiedName: text, kind: text }),
    ),
    message,
  }),
  minProperties: 1,
};
const short = strict(['text'], { text: { ...text, maxLength: 1024 } });
const rule = strict(
  ['id', 'name', 'shortDescription', 'fullDescription', 'help', 'defaultConfiguration', 'properties'],
  {
    id: text,
    name: { type: 'string', pattern: '^[A-Za-z0-9]{1,255}$' },
    shortDescription: short,
    fullDescription: short,
    help: strict(['text', 'markdown'], { text, markdown: text }),
    defaultConfiguration: strict(['level'], { level }),
    properties: strict(['reference', 'tags', 'problem.severity'], {
      reference: { type: 'string' },
      tags: list({ type: 'string' }, { maxItems: 10 }),
      'problem.severity': { enum: ['error', 'warning', 'recommendation'] },
    }),
  },
);
const notification = strict(['descriptor', 'level', 'message'], {
  descriptor: strict(['id'], { id: text }),
  level,
  message,
  locations: list(location, { minItems: 1 }),
  associatedRule: strict(['id'], { id: text }),
});
const fix = strict(['description', 'artifactChanges'], {
  description: message,
  artifactChanges: list(
    strict(['artifactLocation', 'replacements'], {
      artifactLocation,
      replacements: list(
        strict(['deletedRegion'], { deletedRegion: region, insertedContent: strict(['text'], { text }) }),
        { minItems: 1 },
      ),
    }),
    { minItems: 1 },
  ),
});
const result = strict(['ruleId', 'ruleIndex', 'level', 'message', 'locations', 'partialFingerprints', 'properties'], {
  ruleId: text,
  ruleIndex: { type: 'integer', minimum: 0 },
  level,
  message,
  locations: list(location, { minItems: 1, maxItems: 1 }),
  partialFingerprints: strict(['mailward/v1'], { 'mailward/v1': { type: 'string', pattern: '^[0-9a-f]{32}:[0-9]+$' } }),
  fixes: list(fix, { minItems: 1 }),
  properties: strict(['domain', 'reference'], { domain: text, reference: text }),
});
const run = strict(['tool', 'invocations', 'originalUriBaseIds', 'columnKind', 'results'], {
  tool: strict(['driver'], {
    driver: strict(['name', 'version', 'rules'], { name: text, version: text, rules: list(rule) }),
  }),
  invocations: list(
    strict(['executionSuccessful', 'toolExecutionNotifications', 'toolConfigurationNotifications'], {
      executionSuccessful: { type: 'boolean' },
      toolExecutionNotifications: list(notification),
      toolConfigurationNotifications: list(notification),
    }),
    { minItems: 1, maxItems: 1 },
  ),
  originalUriBaseIds: strict(['%SRCROOT%'], { '%SRCROOT%': strict(['description'], { description: message }) }),
  columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
  results: list(result, { maxItems: 25_000 }),
});
const SCHEMA = strict(['$schema', 'version', 'runs'], {
  $schema: text,
  version: { const: '2.1.0' },
  runs: list(run, { minItems: 1, maxItems: 1 }),
});

const ajv = new Ajv2020({ strict: true, strictRequired: false, allErrors: true });
const valid = ajv.compile(SCHEMA);

/** What a SARIF document lacks or has too much of; empty where nothing. */
export function sarifFaults(document: unknown): string {
  return valid(document) ? '' : ajv.errorsText(valid.errors);
}
