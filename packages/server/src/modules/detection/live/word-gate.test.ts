import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createWordGate } from './word-gate.ts';

const lists = { price: ['现价', '元'], stock: ['还剩', '库存不多'], outside: [] as string[] };
const gate = createWordGate(lists);

it('names every list of which a word stands in a text, wherever it stands', () => {
  const words = fc.constantFrom(...lists.price, ...lists.stock);
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 20 }),
      words,
      fc.string({ maxLength: 20 }),
      (head, word, tail) => {
        const found = gate.listsIn(head + word + tail);
        for (const [name, own] of Object.entries(lists))
          if (own.some((one) => (head + word + tail).includes(one))) expect([...found]).toContain(name);
      },
    ),
  );
});

it('names none in a text that holds none, and never a list without words', () => {
  expect([...gate.listsIn('大家好，欢迎来到直播间')]).toEqual([]);
  expect([...gate.listsIn('')]).toEqual([]);
  expect([...gate.listsIn('还剩三件')]).toEqual(['stock']);
  expect([...gate.listsIn('现价99元')]).toEqual(['price']);
});
