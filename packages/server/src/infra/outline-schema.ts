/** The parts of JSON Schema that our contract produces. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly description?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
}

export interface OutlineLine {
  readonly depth: number;
  readonly name: string;
  readonly required: boolean;
  readonly what: string;
}

const MAX_DEPTH = 4;

/** A schema as lines for people: member, whether it must be there, what it may hold. Alternatives stand one after the other. */
export function outlineSchema(schema: JsonSchema, depth = 0): OutlineLine[] {
  if (depth > MAX_DEPTH) return [];
  const choices = schema.oneOf ?? schema.anyOf ?? schema.allOf;
  if (choices) return choices.flatMap((choice) => outlineSchema(choice, depth));
  if (schema.items) return outlineSchema(schema.items, depth);
  return Object.entries(schema.properties ?? {}).flatMap(([name, member]) => [
    { depth, name, required: schema.required?.includes(name) === true, what: describeSchema(member) },
    ...outlineSchema(member, depth + 1),
  ]);
}

/** One value in a few words: `string 1–128`, `a | b`, `integer ≥ 0`. */
export function describeSchema(schema: JsonSchema): string {
  const note = schema.description === undefined ? '' : ` — ${schema.description}`;
  return `${formOf(schema)}${note}`;
}

function formOf(schema: JsonSchema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map(String).join(' | ');
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices) return [...new Set(choices.map(formOf))].join(' | ');
  if (schema.items) return `${formOf(schema.items)}[]`;
  const type = [schema.format ?? schema.type ?? 'any'].flat().join(' | ');
  return `${type}${rangeOf(schema.minLength, schema.maxLength)}${rangeOf(schema.minimum, schema.maximum)}`;
}

function rangeOf(low: number | undefined, high: number | undefined): string {
  const bounded = high !== undefined && high < Number.MAX_SAFE_INTEGER;
  if (low !== undefined && low > Number.MIN_SAFE_INTEGER) return bounded ? ` ${low}–${high}` : ` ≥ ${low}`;
  return bounded ? ` ≤ ${high}` : '';
}
