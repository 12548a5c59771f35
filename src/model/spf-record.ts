import type { Span } from './span.ts';

/** What an SPF record says (RFC 7208 §4.6.1): its terms in their order, those that are outside the grammar left out. */
export interface SpfRecord {
  readonly terms: readonly SpfTerm[];
}

export type SpfTerm = SpfDirective | SpfModifier;

interface TermFacts {
  /** As the record has it. */
  readonly text: string;
  readonly span: Span;
}

/** `+`: pass, `-`: fail, `~`: softfail, `?`: neutral (RFC 7208 §4.6.2). */
export type SpfQualifier = '+' | '-' | '~' | '?';

/** A mechanism with the result that it gives where it matches. */
export interface SpfDirective extends TermFacts {
  readonly kind: 'directive';
  /** `+` where none is written. */
  readonly qualifier: SpfQualifier;
  readonly mechanism: SpfMechanism;
}

/** RFC 7208 §5. Names are in lower case. */
export type SpfMechanism =
  | { readonly name: 'all' }
  | { readonly name: 'include' | 'exists'; readonly domain: DomainSpec }
  | {
      readonly name: 'a' | 'mx';
      /** null: the domain that the record is of. */
      readonly domain: DomainSpec | null;
      /** 0 to 32; 32 where none is written. */
      readonly ip4Prefix: number;
      /** 0 to 128; 128 where none is written. */
      readonly ip6Prefix: number;
    }
  | { readonly name: 'ptr'; readonly domain: DomainSpec | null }
  | {
      readonly name: 'ip4' | 'ip6';
      /** As written. */
      readonly address: string;
      /** Octets, 4 or 16. */
      readonly octets: readonly number[];
      readonly prefix: number;
    };

/** RFC 7208 §6. */
export type SpfModifier = TermFacts & { readonly kind: 'modifier' } & (
    | { readonly name: 'redirect' | 'exp'; readonly domain: DomainSpec }
    | {
        /** Any other name, in lower case: it is ignored, and its value still has to be a macro-string. */
        readonly name: string & {};
        readonly domain: null;
        readonly value: MacroString;
      }
  );

/** A name that may hold macros (RFC 7208 §7.1). */
export interface DomainSpec {
  /** As written. */
  readonly text: string;
  readonly span: Span;
  readonly macro: MacroString;
}

/** RFC 7208 §7.1, piece by piece. */
export type MacroString = readonly MacroPart[];

export type MacroPart =
  | {
      readonly kind: 'literal';
      /** What it stands for: of `%%`, `%_` and `%-` a percent sign, a blank and `%20`. */
      readonly text: string;
      /** As the record has it. */
      readonly written: string;
    }
  | {
      readonly kind: 'expand';
      /** In lower case; c, r and t only in explanations. */
      readonly letter: 's' | 'l' | 'o' | 'd' | 'i' | 'p' | 'v' | 'h' | 'c' | 'r' | 't';
      /** Whether what it stands for is escaped as in a URL: the letter is written in upper case. */
      readonly escaped: boolean;
      /** How many parts from the right are kept, or null: all. */
      readonly keep: number | null;
      readonly reversed: boolean;
      /** Characters at which it is taken apart; `''` stands for the dot alone. */
      readonly delimiters: string;
      readonly written: string;
      readonly span: Span;
    };
