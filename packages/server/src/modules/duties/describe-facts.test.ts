import { readFileSync } from 'node:fs';
import type { Procedure } from '@jianhu/rules';
import { describe, expect, it } from 'vitest';
import { describeFacts } from './describe-facts.ts';

const read = (name: string): Procedure =>
  JSON.parse(
    readFileSync(new URL(`../../../../../rulebook/procedures/${name}.json`, import.meta.url), 'utf8'),
  ) as Procedure;
const names = { person: (id: string) => id, unit: (id: string) => id };

describe('facts in the words of their procedure', () => {
  it.each(['complaint', 'complaint-former'])(
    '%s: an end that was recorded as absent keeps its words, and nobody may choose it now (投诉举报处理办法 art. 23)',
    (name) => {
      const procedure = read(name);
      const [fact] = describeFacts(procedure, { endGround: 'absent' }, names);
      const options = procedure.facts.find(({ key }) => key === 'endGround')?.options ?? [];
      expect(fact?.valueZh).toContain('未记明哪一方');
      expect(fact?.valueEn).toContain('not recorded');
      expect(options.map(({ id }) => id)).not.toContain('absent');
    },
  );
});
