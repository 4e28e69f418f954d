import { describe, expect, it } from 'vitest';
import type { OperatorRecord } from '../record.ts';
import { NOTHING_KEPT, type PersonStanding, sealPerson } from './seal-person.ts';

const HOME = '越城区北海街道解放路1号2单元';
const trader: OperatorRecord = {
  nameZh: '张三丰',
  kind: 'exemptNaturalPerson',
  uscc: null,
  legacyRegNo: null,
  subjectKey: 'k',
  status: 'active',
  countyCode: '330602',
  address: HOME,
  businessScope: '',
  trade: null,
  establishedOn: null,
  personRef: null,
  personEntry: null,
};
let next = 0;
const seal = (given: OperatorRecord, record: OperatorRecord | null = null, person: PersonStanding = NOTHING_KEPT) =>
  sealPerson(given, { record, person }, () => `id-${(next += 1)}`);

/** The trader as the registry holds it, with what the vault holds. */
function kept() {
  const { record, sealed } = seal(trader);
  if (!sealed) throw new Error('nothing was sealed');
  const { subjectId, entryId, values } = sealed;
  return { record, person: { subjectId, forgotten: false, entryId, values } };
}

describe('sealPerson (brief 7.5)', () => {
  it('parts a natural person into a masked record with references and the values for the vault', () => {
    const { record, sealed } = seal(trader);
    expect(record).toMatchObject({ nameZh: '张*', address: '越城区北海街道***', personRef: sealed?.subjectId });
    expect(record.personEntry).toBe(sealed?.entryId);
    expect(sealed?.values).toEqual({ nameZh: '张三丰', address: HOME });
  });

  it('hides of an individual business the home, not the trade name, and of a firm nothing', () => {
    expect(seal({ ...trader, kind: 'individualBusiness' }).sealed?.values).toEqual({ address: HOME });
    expect(seal({ ...trader, kind: 'enterprise' })).toMatchObject({ sealed: null, record: { address: HOME } });
  });

  it('makes nothing new of what is known, nor of masked text that comes back from the form', () => {
    const { record, person } = kept();
    expect(seal(trader, record, person)).toEqual({ record, sealed: null });
    expect(seal(record, record, person)).toEqual({ record, sealed: null });
    const scope = { ...record, businessScope: '茶叶' };
    expect(seal(scope, record, person)).toEqual({ record: scope, sealed: null });
  });

  it('keeps the name behind the mask when only the home is new', () => {
    const { record, person } = kept();
    const { sealed } = seal({ ...record, address: '越城区塔山街道人民路9号' }, record, person);
    expect(sealed).toMatchObject({
      subjectId: person.subjectId,
      values: { nameZh: '张三丰', address: '越城区塔山街道人民路9号' },
    });
    expect(sealed?.entryId).not.toBe(person.entryId);
  });

  it('lets go of a home when the operator has moved to where no house is told', () => {
    const { record, person } = kept();
    expect(seal({ ...record, address: '越城区塔山街道***' }, record, person).sealed?.values).toEqual({
      nameZh: '张三丰',
    });
  });

  it('keeps nothing anew of who was forgotten, and remembers that he was (个人信息保护法 art. 47)', () => {
    const { record, person } = kept();
    const gone = { ...person, forgotten: true, values: {} };
    expect(seal(trader, record, gone)).toEqual({ record: { ...record, personEntry: null }, sealed: null });
  });

  it('keeps nothing of who became a firm', () => {
    const { record, person } = kept();
    expect(seal({ ...record, kind: 'enterprise' }, record, person)).toMatchObject({
      sealed: null,
      record: { personRef: person.subjectId, personEntry: null },
    });
  });
});
