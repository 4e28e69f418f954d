import type { ContextFeature, Lexicon, LexiconException, LexiconRule, LexiconTerm } from './lexicon.ts';

export interface CompiledFeature {
  readonly left: RegExp | null;
  readonly right: RegExp | null;
  readonly around: RegExp | null;
  readonly notBegins: RegExp | null;
  readonly kinds: readonly string[] | null;
  readonly productCategories: readonly string[] | null;
}

export interface CompiledException {
  readonly source: LexiconException;
  readonly features: readonly CompiledFeature[];
}

export interface CompiledTerm {
  readonly rule: LexiconRule;
  readonly ruleIndex: number;
  readonly source: LexiconTerm;
  readonly left: RegExp | null;
  readonly right: RegExp | null;
  readonly notLeft: RegExp | null;
  readonly notRight: RegExp | null;
  readonly near: RegExp | null;
  readonly permitUnless: RegExp | null;
  readonly exceptions: readonly CompiledException[];
}

/** The terms of a lexicon; the expressions of each are made when somebody first asks for it. */
export interface TermBook {
  /** By its place among the terms of all rules. */
  at(place: number): CompiledTerm;
  find(term: Pick<LexiconRule, 'ruleId' | 'ruleVersion'> & { readonly termId: string }): CompiledTerm | undefined;
}

export function openTerms(lexicon: Lexicon): TermBook {
  const exceptions = new Map(lexicon.exceptions.map((exception) => [exception.id, exception]));
  const compiled = new Map<string, CompiledException>();
  const exceptionOf = (termId: string, id: string): CompiledException => {
    const source = exceptions.get(id);
    if (!source) throw new ReferenceError(`term ${termId} names the unknown exception ${id}`);
    const known = compiled.get(id) ?? compileException(source);
    compiled.set(id, known);
    return known;
  };
  const places = lexicon.rules.flatMap((rule, ruleIndex) => rule.terms.map((source) => ({ rule, ruleIndex, source })));
  const terms = new Map<number, CompiledTerm>();
  const at = (place: number): CompiledTerm => {
    const known = terms.get(place);
    if (known) return known;
    const { rule, ruleIndex, source } = places[place]!;
    const fresh = compileTerm(rule, ruleIndex, source, exceptionOf);
    terms.set(place, fresh);
    return fresh;
  };
  return {
    at,
    find({ ruleId, ruleVersion, termId }) {
      const place = places.findIndex(
        ({ rule, source }) => source.id === termId && rule.ruleId === ruleId && rule.ruleVersion === ruleVersion,
      );
      return place < 0 ? undefined : at(place);
    },
  };
}

/** All of them, compiled: throws where an expression of a term or an exception does not compile, or an exception is unknown. */
export function compileTerms(lexicon: Lexicon): CompiledTerm[] {
  const terms = openTerms(lexicon);
  for (const exception of lexicon.exceptions) compileException(exception);
  return lexicon.rules.flatMap((rule) => rule.terms).map((_, place) => terms.at(place));
}

function compileTerm(
  rule: LexiconRule,
  ruleIndex: number,
  source: LexiconTerm,
  exceptionOf: (termId: string, id: string) => CompiledException,
): CompiledTerm {
  return {
    rule,
    ruleIndex,
    source,
    left: endingWith(source.left),
    right: beginningWith(source.right),
    notLeft: endingWith(source.notLeft),
    notRight: beginningWith(source.notRight),
    near: anywhere(source.near),
    permitUnless: anywhere(source.permitUnless),
    exceptions: source.exceptions.map((id) => exceptionOf(source.id, id)),
  };
}

function compileException(source: LexiconException): CompiledException {
  return { source, features: source.features.map(compileFeature) };
}

function compileFeature(feature: ContextFeature): CompiledFeature {
  return {
    left: endingWith(feature.left),
    right: beginningWith(feature.right),
    around: anywhere(feature.around),
    notBegins: beginningWith(feature.notBegins),
    kinds: feature.kinds ?? null,
    productCategories: feature.productCategories ?? null,
  };
}

function anywhere(pattern: string | undefined): RegExp | null {
  return pattern === undefined ? null : new RegExp(pattern, 'u');
}

function endingWith(pattern: string | undefined): RegExp | null {
  // Read backwards from the end: forwards it would be tried from every character of the window.
  return pattern === undefined ? null : new RegExp(`$(?<=(?:${pattern}))`, 'u');
}

function beginningWith(pattern: string | undefined): RegExp | null {
  return pattern === undefined ? null : new RegExp(`^(?:${pattern})`, 'u');
}
