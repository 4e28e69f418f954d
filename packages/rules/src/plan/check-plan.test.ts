import { describe, expect, it } from 'vitest';
import { checkPlan } from './check-plan.ts';
import { buildPlanBook, type Changes, DUTY, TARGET, TRADE_CLASSES, UNITS } from './test-plan-book.ts';

const codes = (changes: Changes, units: ReadonlySet<string> = UNITS): string[] => [
  ...new Set(checkPlan(buildPlanBook(changes), units).map(({ code }) => code)),
];
const [CLASS] = TRADE_CLASSES.trades[0]?.classes ?? [];
const carriedBy = (carrier: object): Changes => ({ duty: { carriers: [...DUTY.carriers, carrier] } });

describe('checkPlan', () => {
  it('finds nothing in a plan whose parts fit', () => {
    expect(checkPlan(buildPlanBook(), UNITS)).toEqual([]);
  });

  it.each<[string, Changes, string[]]>([
    ['a clause that is carried by nothing', { duty: { carriers: [] } }, ['namesNothing', 'uncarriedTarget']],
    ['a clause that nobody owes', { duty: { owedBy: [] } }, ['namesNothing']],
    ['a heading that somebody owes', { duty: { duty: false } }, ['foreignUnit']],
    ['a clause that lost its comma', { duty: { textZh: DUTY.textZh.replace('，', '') } }, ['clausesDiffer']],
    ['a clause out of order', { duty: { id: 'M01-C03' } }, ['duplicateId']],
    ['a registry that is not there', carriedBy({ kind: 'registry', registry: 'nowhere' }), ['unknownReference']],
    ['a target that is not there', carriedBy({ kind: 'target', target: 'M09-T1' }), ['unknownReference']],
    ['a system that is not there', carriedBy({ kind: 'system', system: 'nowhere' }), ['unknownReference']],
    ['a unit that is not there', { duty: { owedBy: ['nobody'] } }, ['unknownUnit', 'foreignUnit']],
    ['a unit that the measure does not name', { duty: { owedBy: ['farming'] } }, ['foreignUnit']],
    ['a lead that stands second', { duty: { owedBy: ['countyA', 'commerce'] } }, ['foreignUnit']],
    ['a lead that is not there', { measure: { leadUnit: 'nobody' } }, ['unknownUnit', 'foreignUnit']],
    ['a measure in no action', { measure: { actionNo: 2 } }, ['unknownReference']],
    [
      'a trade that the goals do not name',
      { plan: { trades: [{ code: 'x', nameZh: '煤炭', nameEn: 'Coal' }] } },
      ['unknownReference'],
    ],
    [
      'a trade that no class leads to',
      { tradeClasses: { trades: [{ ...TRADE_CLASSES.trades[0], trade: 'coal' }] } },
      ['unknownReference'],
    ],
    [
      'a class that leads to two trades',
      { tradeClasses: { trades: [{ ...TRADE_CLASSES.trades[0], classes: [CLASS, { ...CLASS, prefix: '1531' }] }] } },
      ['duplicateId'],
    ],
    ['a target listed twice', { measure: { targets: [TARGET, TARGET] } }, ['duplicateId']],
    [
      'a target of another measure',
      { target: { id: 'M02-T1' } },
      ['unknownReference', 'duplicateId', 'uncarriedTarget'],
    ],
    [
      'a target that no clause carries',
      { duty: { carriers: [{ kind: 'unbuilt', plannedZh: '台账' }] } },
      ['uncarriedTarget'],
    ],
    [
      'a phrase that the text does not have',
      { target: { sourcePhrase: '到2027年，建成100家以上' } },
      ['misreadPhrase'],
    ],
    [
      'objects without a registry',
      { target: { measuredBy: { kind: 'objects', registry: 'nowhere' } } },
      ['unknownReference'],
    ],
    ['a registry that counts in another unit', { registry: { unit: '个' } }, ['unknownReference']],
    [
      'a key with a part that may be empty',
      { registry: { county: 'optional', dedupKey: ['siteNo', 'countyCode'] } },
      ['looseKey'],
    ],
    ['a system that the register lacks', { system: { namedAsZh: ['别的'] } }, ['unnamedSystem']],
    [
      'a system that the text does not name',
      { measure: { namedSystemsZh: ['“云展”应用', '云签'] } },
      ['unnamedSystem'],
    ],
    ['a system of a measure that is not there', { system: { measures: [1, 9] } }, ['unknownReference']],
    ['an owner that is not there', { system: { ownerUnit: 'nobody' } }, ['unknownUnit']],
    ['a system said to be built here, without a page', { system: { state: 'builtHere' } }, ['unknownReference']],
    ['a planned system with a port', { system: { port: 'eLicence' } }, ['unknownReference']],
  ])('reports %s', (_, changes, expected) => {
    expect(codes(changes)).toEqual(expected);
  });

  it('reports a member of a group that is not there', () => {
    expect(codes({}, new Set(['commerce', 'farming', 'countyA']))).toEqual(['unknownUnit']);
  });

  it('lets a member of a group that supports the measure owe a clause', () => {
    expect(codes({ duty: { owedBy: ['countyB'] } })).toEqual([]);
  });
});
