/** Sentences of one article: what it forbids, and what looks like it and is lawful. */
export interface Area {
  /** Any of these rules may be the one that sees an unlawful sentence. */
  readonly ruleIds: readonly string[];
  readonly goods?: string;
  readonly kind?: string;
  readonly unlawful: readonly string[];
  /** None of the rulebook's rules may raise an alert on these. */
  readonly lawful: readonly string[];
}

/** One sentence on each line. */
export function lines(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
