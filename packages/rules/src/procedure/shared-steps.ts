import { z } from 'zod';

const key = z.string().regex(/^[a-z][A-Za-z]+$/);
const named = z.looseObject({});

/**
 * rulebook/procedures/<id>.json of kind `sharedSteps`: facts, papers and steps that several lives have, such as what follows a decision. A life takes
 * them in where one of its lists has an entry with `shared`; what they become there is read and checked like everything else in it. With the facts it
 * takes in what is derived of them.
 */
export const sharedStepsSchema = z.strictObject({
  kind: z.literal('sharedSteps'),
  sharedId: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  version: z.string().min(1),
  nameZh: z.string().min(1),
  nameEn: z.string().min(1),
  facts: z.array(named.extend({ key })),
  derived: z.record(key, z.unknown()).optional(),
  documents: z.array(named.extend({ id: key })),
  transitions: z.array(
    named.extend({
      from: z.array(key),
      to: key,
      clocks: z.array(named.extend({ deadline: z.string() })).optional(),
      onRequest: named.extend({ paper: key }).optional(),
    }),
  ),
});
export type SharedSteps = z.infer<typeof sharedStepsSchema>;

/** How a life takes shared steps in: by its own names of states, by its own step that serves the decision, and without the terms it does not have. */
const placeSchema = z.strictObject({
  shared: z.string().min(1),
  states: z.record(key, key).optional(),
  paper: key.optional(),
  without: z.array(z.string().min(1)).optional(),
});
type Place = z.infer<typeof placeSchema>;

const LISTS = ['facts', 'documents', 'transitions'] as const;

/** A procedure as its file has it with the shared steps in their places; what names none that there are stays, and fails the schema. */
export function takeInShared(file: unknown, shared: ReadonlyMap<string, SharedSteps>): unknown {
  if (typeof file !== 'object' || file === null) return file;
  const life: Record<string, unknown> = { ...file };
  const taken = listOf(life['facts']).flatMap((entry) => sharedAt(entry, shared) ?? []);
  if (taken.length > 0)
    life['derived'] = Object.assign({}, ...taken.map(({ steps }) => steps.derived), life['derived']);
  const states = new Set(listOf(life['states']).flatMap((one) => (hasId(one) ? [one.id] : [])));
  for (const list of LISTS) {
    if (!Array.isArray(life[list])) continue;
    life[list] = listOf(life[list]).flatMap((entry) => {
      const found = sharedAt(entry, shared);
      if (found === null) return [entry];
      return list === 'transitions' ? stepsAt(found.steps, found.place, states) : [...found.steps[list]];
    });
  }
  return life;
}

function sharedAt(
  entry: unknown,
  shared: ReadonlyMap<string, SharedSteps>,
): { readonly place: Place; readonly steps: SharedSteps } | null {
  const place = placeSchema.safeParse(entry);
  const steps = place.success ? shared.get(place.data.shared) : undefined;
  return place.success && steps ? { place: place.data, steps } : null;
}

/** The steps by the names of the life; from what it has no state for, nothing leads. */
function stepsAt({ transitions }: SharedSteps, place: Place, states: ReadonlySet<string>): unknown[] {
  const { states: names = {}, paper, without = [] } = place;
  const nameOf = (state: string): string => names[state] ?? state;
  return transitions.flatMap((step) => {
    const from = step.from.map(nameOf).filter((state) => states.has(state));
    if (from.length === 0) return [];
    const clocks = step.clocks?.filter(({ deadline }) => !without.includes(deadline));
    const onRequest = step.onRequest && { ...step.onRequest, paper: paper ?? step.onRequest.paper };
    return [{ ...step, from, to: nameOf(step.to), ...(clocks && { clocks }), ...(onRequest && { onRequest }) }];
  });
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function hasId(value: unknown): value is { readonly id: string } {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string';
}
