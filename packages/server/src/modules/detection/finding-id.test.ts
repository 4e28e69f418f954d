import { expect, it } from 'vitest';
import { findingIdOf } from './finding-id.ts';

const key = { sourceId: 's', externalId: 'e', field: 'speech', ruleId: 'r', ruleVersion: '1', start: 0, end: 3 };

it('stays the same for ever', () => {
  expect(findingIdOf(key)).toMatchInlineSnapshot(`"9eb51357bfd3edf77ea2d3c04a4d8935a88476e401fc0fcdaf51394a704895b0"`);
});

it('differs when any part differs, also when parts are moved against each other', () => {
  const others = [
    { ...key, sourceId: 't' },
    { ...key, externalId: 'f' },
    { ...key, field: 'screen' },
    { ...key, ruleId: 'q' },
    { ...key, ruleVersion: '2' },
    { ...key, start: 1 },
    { ...key, end: 4 },
    { ...key, sourceId: 'se', externalId: '' },
    { ...key, sourceId: 's","e', externalId: '' },
  ];
  expect(new Set([key, ...others].map(findingIdOf)).size).toBe(others.length + 1);
});
