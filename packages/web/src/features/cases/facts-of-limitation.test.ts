import { expect, it } from 'vitest';
import { splitFacts } from './facts-of-limitation.ts';

const fact = (key: string) => ({ key, nameZh: key, nameEn: key, valueZh: '值', valueEn: 'value' });
const facts = ['partyKind', 'offenceOn', 'offenceCourse', 'discoveredOn', 'limitationKind', 'withinLimitation'].map(
  fact,
);
const limitation = {
  actOn: '2026-11-10',
  discoveredOn: '2026-11-20',
  ongoing: false,
  within: true,
  terms: [],
  startArticle: '',
  confirmed: true,
  evidence: null,
  reason: null,
  barred: false,
};
const keysOf = (list: readonly { readonly key: string }[]) => list.map(({ key }) => key);

it('the facts of a computed limitation stand with it and not among the others (行政处罚法第三十六条)', () => {
  const { named, others } = splitFacts({ facts, limitation });
  expect(keysOf(named)).toEqual(['offenceCourse', 'limitationKind']);
  expect(keysOf(others)).toEqual(['partyKind']);
});

it('a file whose log says too little for it keeps them among the others', () => {
  const { named, others } = splitFacts({ facts, limitation: null });
  expect([named, keysOf(others)]).toEqual([[], keysOf(facts)]);
});
