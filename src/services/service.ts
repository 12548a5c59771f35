/** A service that sends mail for domains of others, as far as DNS shows it. What is not known stands as an empty list: it is never guessed. */
export interface Service {
  /** Lower case words with dashes; never reused for another service. */
  readonly id: string;
  readonly name: string;
  /** Domains that customers put behind `include:` in SPF; a name below one belongs to the service too. */
  readonly includes: readonly NameShape[];
  /** DKIM selectors that are the same for every customer. */
  readonly selectors: readonly string[];
  /** What its selectors look like where each customer has others, so that nobody can guess them. */
  readonly selectorPattern?: SelectorPattern;
  /** Where the CNAMEs of its selectors point. */
  readonly targets: readonly NameShape[];
  /** Hosts of its customers' MX records; a name below one belongs to the service too. */
  readonly mx: readonly NameShape[];
  /** Name servers of a DNS host that also runs mail for its customers; a name below one belongs to the service too. */
  readonly nameServers: readonly NameShape[];
  readonly sources: readonly ServiceSource[];
}

/**
 * A host name with holes: `<domain>` stands for one or more labels, any other word in angle brackets for one or more octets of one label.
 *
 * @example 'selector<n>-<domain-with-dashes>._domainkey.<tenant>.onmicrosoft.com'
 */
export type NameShape = string;

/** A selector of which only the form is known. */
export interface SelectorPattern {
  /** Source of a regular expression over the whole selector, in lower case. */
  readonly source: string;
  /** What the selector is, for people, to stand behind "its selectors are". */
  readonly meaning: string;
}

/** Where a fact comes from. */
export interface ServiceSource {
  /** An address, or the title of a document. */
  readonly from: string;
  /** What it shows. */
  readonly what: string;
  /** When it was looked at, as YYYY-MM-DD. */
  readonly checked: string;
}
