import { expect, it } from 'vitest';
import { createPreparedNames } from './prepared-names.ts';

it('names a statement that comes again, and no page of a list that values fill in, no long one and nothing beyond the bound', () => {
  const nameOf = createPreparedNames();
  const times = (text: string): (string | undefined)[] => [nameOf(text), nameOf(text), nameOf(text)];
  expect(times('select 1')).toEqual([undefined, undefined, 's1']);
  expect(nameOf('select 1')).toBe('s1');
  expect(times('select * from duty order by due_on limit $1').at(-1)).toBeUndefined();
  expect(times('select * from duty order by due_on limit 51').at(-1)).toBe('s2');
  expect(times(`select ${'1, '.repeat(3_000)} 1`).at(-1)).toBeUndefined();
  for (let at = 0; at < 1_000; at += 1) times(`select ${at} as other`);
  expect(times('select late').at(-1)).toBeUndefined();
  expect(nameOf('select 1')).toBe('s1');
});
