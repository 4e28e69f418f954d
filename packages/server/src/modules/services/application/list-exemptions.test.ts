import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const read = (path: string) =>
  JSON.parse(readFileSync(new URL(`../../../../../../rulebook/${path}`, import.meta.url), 'utf8')) as {
    readonly conducts: readonly { readonly conduct: string; readonly nameZh: string }[];
    readonly facts: readonly { readonly key: string; readonly options?: readonly { id: string; nameZh: string }[] }[];
  };

it('an exemption is named by the very conducts of the alerts, so that it is found beside them (brief 5.13)', () => {
  const options = read('services/sandbox.json').facts.find(({ key }) => key === 'exemptionConducts')?.options ?? [];
  const conducts = read('tables/alert-service.json').conducts.map(({ conduct, nameZh }) => [conduct, nameZh]);
  expect(options.filter(({ id }) => id !== 'other').map(({ id, nameZh }) => [id, nameZh])).toEqual(conducts);
});
