import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { operation, operations, type Operation } from '../index.ts';
import { jsonSchema } from '../openapi.ts';
import { printClient } from './print-client.ts';
import { printType } from './print-type.ts';

const typeOf = (schema: z.ZodType): string => {
  const { $defs = {}, ...rest } = jsonSchema(schema, 'output');
  return printType(rest, $defs as Record<string, unknown>).replaceAll(/\s+/g, ' ');
};

describe('the published client', () => {
  it('has a function for each operation that programs may call, and none for people alone', () => {
    const text = printClient(operations, '1');
    const all: readonly Operation[] = operations;
    for (const { id, path, access, programs } of all) {
      const expected = access === 'key' || programs !== undefined;
      const name = id.split('.').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
      expect(text.includes(`export interface ${name.join('')}Input`), id).toBe(expected);
      if (expected) expect(text).toContain(`'${path}'`);
    }
  });

  it('asks for no more than the operation needs', () => {
    const bare = operation({
      id: 'demo.look',
      method: 'GET',
      path: '/x',
      summary: { zh: '看', en: 'look */ here' },
      access: 'key',
      query: z.object({ q: z.string(), limit: z.int().default(5) }),
      response: z.object({ ok: z.boolean() }),
    });
    expect(printClient([bare], '1')).toContain('look(input: DemoLookInput): Promise<DemoLookReply>');
    expect(printClient([{ ...bare, query: z.object({ limit: z.int().default(5) }) }], '1')).toContain(
      'look(input: DemoLookInput = {})',
    );
    expect(printClient([bare], '1')).not.toContain('look */ here');
  });

  it.each([
    [
      z.object({ a: z.string().nullable(), 'b-c': z.array(z.enum(['x', 'y'])).optional() }),
      '{ readonly a: string | null; readonly "b-c"?: readonly ("x" | "y")[]; }',
    ],
    [z.record(z.string(), z.int()), 'Readonly<Record<string, number>>'],
    [z.tuple([z.literal(1), z.unknown()]), 'readonly [1, unknown]'],
    [z.union([z.null(), z.boolean()]), 'null | boolean'],
  ])('prints %#', (schema, text) => expect(typeOf(schema)).toBe(text));
});
