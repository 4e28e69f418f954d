import { z } from 'zod';

interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly minimum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
}

/** What a text with a pattern may be; a pattern that fits none of them is a reason to add one here. */
const TEXTS = ['310101', '2026-11', 'a'.repeat(64), '91310101XXXXXX019J', '9'.repeat(32), 'abc', '演示说明'];
const FORMATS: Readonly<Record<string, string>> = {
  date: '2026-11-23',
  'date-time': '2026-11-23T01:00:00Z',
  uri: 'https://shop.demo.invalid/',
  email: 'a@demo.invalid',
};

/**
 * A value that the schema of an operation takes, with the given id in every place that holds one, also in those that may be left out; so
 * that a test can put somebody else's id into each parameter without naming it.
 *
 * @example sampleOf(operation.body, '00000000-0000-7000-8000-0000000000b1');
 */
export function sampleOf(schema: z.ZodType, id: string): unknown {
  return build(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema, id);
}

function build(schema: JsonSchema, id: string): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const choices = schema.anyOf ?? schema.oneOf;
  const chosen = choices?.find((one) => one.type !== 'null') ?? choices?.[0];
  if (chosen) return build(chosen, id);
  if (schema.allOf) return schema.allOf.map((one) => build(one, id))[0];
  const type = typeof schema.type === 'string' ? schema.type : schema.type?.find((one) => one !== 'null');
  switch (type) {
    case 'object':
      return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([key, one]) => [key, build(one, id)]));
    case 'array':
      return [build(schema.items ?? {}, id)];
    case 'integer':
    case 'number':
      return Math.max(1, schema.minimum ?? 1);
    case 'boolean':
      return true;
    case 'null':
      return null;
    case 'string':
    case undefined:
    default:
      return textOf(schema, id);
  }
}

function textOf({ format, pattern, minLength = 0, maxLength = Infinity }: JsonSchema, id: string): string {
  if (format === 'uuid') return id;
  const known = format === undefined ? undefined : FORMATS[format];
  if (known !== undefined) return known;
  const fitting = TEXTS.find(
    (text) => text.length <= maxLength && (pattern === undefined || new RegExp(pattern, 'u').test(text)),
  );
  return (pattern === undefined ? '演示说明' : (fitting ?? '演示说明')).padEnd(minLength, '明');
}
