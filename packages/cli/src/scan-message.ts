import type { ScanFinding, ScanInput } from '@jianhu/scan';

/**
 * Inputs on their way to a thread. A message is copied value by value before it is sent, so the texts travel as one string, and what
 * else the inputs say once for all that say the same.
 */
export interface ScanMessage {
  readonly text: string;
  /** Where each text ends in {@link ScanMessage.text}. */
  readonly ends: Uint32Array;
  readonly abouts: readonly Omit<ScanInput, 'text'>[];
  /** The place in {@link ScanMessage.abouts} of each text; empty where there is one only. */
  readonly aboutOf: Uint32Array;
}

/** What was found, by the place of its text: most texts are clean. */
export type FoundIn = readonly (readonly [at: number, findings: readonly ScanFinding[]])[];

export function packInputs(inputs: readonly ScanInput[]): ScanMessage {
  const ends = new Uint32Array(inputs.length);
  const aboutOf = new Uint32Array(inputs.length);
  const abouts: Omit<ScanInput, 'text'>[] = [];
  const places = new Map<string, number>();
  let length = 0;
  for (const [at, { text, ...about }] of inputs.entries()) {
    length += text.length;
    ends[at] = length;
    const { kind, productCategory, approvalNumber, at: day } = about;
    const key = JSON.stringify([kind, productCategory, approvalNumber, day]);
    const place = places.get(key) ?? abouts.push(about) - 1;
    places.set(key, place);
    aboutOf[at] = place;
  }
  const text = inputs.map((input) => input.text).join('');
  return { text, ends, abouts, aboutOf: abouts.length > 1 ? aboutOf : new Uint32Array(0) };
}

export function scanMessage(
  { text, ends, abouts, aboutOf }: ScanMessage,
  scan: (input: ScanInput) => readonly ScanFinding[],
): FoundIn {
  const found: [number, readonly ScanFinding[]][] = [];
  let from = 0;
  for (const [at, end] of ends.entries()) {
    const findings = scan({ ...abouts[aboutOf[at] ?? 0], text: text.slice(from, end) });
    if (findings.length > 0) found.push([at, findings]);
    from = end;
  }
  return found;
}

export function unpackFindings(found: FoundIn, count: number): readonly (readonly ScanFinding[])[] {
  const all: (readonly ScanFinding[])[] = Array.from({ length: count }, () => []);
  for (const [at, findings] of found) all[at] = findings;
  return all;
}
