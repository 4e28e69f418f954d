import { describe, expect, it } from 'vitest';
import { describeSchema, outlineSchema } from './outline-schema.ts';

describe('a schema for people', () => {
  it.each([
    [{ type: 'string', minLength: 1, maxLength: 128 }, 'string 1–128'],
    [{ type: 'integer', minimum: 0, maximum: 9_007_199_254_740_991 }, 'integer ≥ 0'],
    [{ enum: ['a', 'b'] }, 'a | b'],
    [{ const: 1 }, '1'],
    [{ anyOf: [{ type: 'string' }, { type: 'null' }] }, 'string | null'],
    [{ items: { type: 'string', format: 'uuid' } }, 'uuid[]'],
    [{ type: 'string', description: 'why' }, 'string — why'],
  ])('%j reads %s', (schema, text) => expect(describeSchema(schema)).toBe(text));

  it('lists members in depth, and says which must be there', () => {
    const schema = {
      properties: { id: { type: 'string' }, place: { properties: { code: { type: 'string' } }, required: ['code'] } },
      required: ['id'],
    };
    expect(outlineSchema(schema)).toEqual([
      { depth: 0, name: 'id', required: true, what: 'string' },
      { depth: 0, name: 'place', required: false, what: 'any' },
      { depth: 1, name: 'code', required: true, what: 'string' },
    ]);
  });
});
