import { readFileSync } from 'node:fs';
import { globSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factsOf } from './facts.ts';
import { matchOf, stateOf } from './match.ts';
import { policiesOn, readBenefitBook } from './policy.ts';

const rulebook = new URL('../../../../../rulebook/', import.meta.url).pathname;
const entries = globSync('**/benefit-policies.json', { cwd: rulebook }).map(
  (path) => [path, readFileSync(`${rulebook}${path}`, 'utf8')] as const,
);
const book = readBenefitBook(entries);
const firm = { kind: 'enterprise', status: 'active', trade: '3411', establishedOn: '2020-03-01' } as const;
const know = (said: Record<string, boolean | number | string>, subject: object = {}) =>
  factsOf({ subject: { ...firm, ...subject }, penaltyInTerm: false, said, day: '2026-11-26' });
const policyOf = (id: string) => {
  const found = book.policies.find(({ policyId }) => policyId === id);
  if (!found) throw new Error(`the rulebook has no policy ${id}`);
  return found;
};
const outcome = (id: string, said: Record<string, boolean | number | string>, subject: object = {}) =>
  matchOf(policyOf(id), know(said, subject));

describe('benefit policies', () => {
  it('cite only statutes of the register, and those of a place its plan', () => {
    const register = JSON.parse(readFileSync(`${rulebook}statutes/register.json`, 'utf8')) as {
      statutes: { titleZh: string }[];
    };
    const plans = globSync('places/*/plan/plan.json', { cwd: rulebook }).map(
      (path) => JSON.parse(readFileSync(`${rulebook}${path}`, 'utf8')) as { titleZh: string },
    );
    const known = new Set([...register.statutes, ...plans].map(({ titleZh }) => titleZh));
    const cited = book.policies.flatMap(({ statute, conditions }) => [
      statute,
      ...conditions.map((one) => one.statute),
    ]);
    expect(cited.filter((one) => !known.has(one))).toEqual([]);
  });

  it('of a small low-profit enterprise: 300 people and 3 million yuan of income are within, one more is one away (公告2023年第12号第五条)', () => {
    const said = { restrictedIndustry: false, yearIncomeYuan: 3_000_000, employees: 300, assetsYuan: 50_000_000 };
    expect(outcome('cit-small-profit', said)).toBe('fits');
    expect(outcome('cit-small-profit', { ...said, employees: 301 })).toBe('oneAway');
    expect(outcome('cit-small-profit', { ...said, employees: 301, assetsYuan: 50_000_001 })).toBe('not');
    expect(outcome('cit-small-profit', said, { kind: 'individualBusiness' })).toBe('not');
    const { assetsYuan: _, ...less } = said;
    expect(outcome('cit-small-profit', less)).toBe('open');
  });

  it('of research: wholesale and retail are left out, which nobody can change (财税〔2015〕119号第四条)', () => {
    const said = { auditedAccounts: true, rdSpendYuan: 80_000 };
    expect(outcome('rd-super-deduction', said)).toBe('fits');
    expect(outcome('rd-super-deduction', said, { trade: '5294' })).toBe('not');
    expect(outcome('rd-super-deduction', said, { trade: 'F5294' })).toBe('not');
    expect(outcome('rd-super-deduction', said, { trade: null })).toBe('open');
  });

  it('of six taxes: an individual business is a small payer without having to say so (公告2023年第12号第二条)', () => {
    expect(outcome('six-taxes-half', {}, { kind: 'individualBusiness' })).toBe('fits');
    expect(outcome('six-taxes-half', {})).toBe('open');
  });

  it('of a port of departure: containers of a trusted exporter are claimed for before they leave the country (完善启运港退税政策的通知第一条; measure 10)', () => {
    const exporter = { refundClassHigh: true, customsCreditGood: true, vatPayer: 'general' };
    const said = { ...exporter, namedPort: true, customsDeclared: true, dangerousGoods: false, refundBarred: false };
    expect(outcome('departure-port-refund', said)).toBe('fits');
    expect(outcome('departure-port-refund', { ...said, dangerousGoods: true })).toBe('not');
    expect(outcome('departure-port-refund', { ...said, vatPayer: 'smallScale' })).toBe('oneAway');
    expect(outcome('departure-port-refund', { ...said, refundClassHigh: false })).toBe('oneAway');
    const { namedPort: _, ...less } = said;
    expect(outcome('departure-port-refund', less)).toBe('open');
  });

  it('of online exports: refund, exemption with records and exemption without an invoice part ways by their papers (财税〔2013〕96号, 财税〔2018〕103号)', () => {
    const exporter = { exportsOnline: true, customsDeclared: true, refundBarred: false };
    const full = { ...exporter, vatPayer: 'general', forexCollected: true, purchaseInvoices: true };
    expect(outcome('export-refund', full)).toBe('fits');
    expect(outcome('export-refund', { ...full, vatPayer: 'smallScale' })).toBe('oneAway');
    const outside = { ...exporter, vatPayer: 'smallScale', purchaseRecords: true, exportsOutsideRefund: true };
    expect(outcome('export-exempt', outside)).toBe('fits');
    const bare = { ...exporter, exportsWithoutInvoice: true, inPilotZone: true, declaredInPilotZone: true };
    expect(outcome('pilot-zone-exempt', bare)).toBe('fits');
    expect(outcome('pilot-zone-exempt', { ...bare, inPilotZone: false })).toBe('oneAway');
    expect(outcome('pilot-zone-income-tax', { ...bare, revenueAccounted: true })).toBe('fits');
    expect(outcome('pilot-zone-income-tax', bare)).toBe('open');
    expect(outcome('pilot-zone-income-tax', { ...bare, revenueAccounted: true }, { kind: 'individualBusiness' })).toBe(
      'not',
    );
  });

  it('of online exports: what is refunded is not exempt besides, and what is barred from both has neither (财税〔2013〕96号第一条、第二条)', () => {
    const papers = { exportsOnline: true, customsDeclared: true, purchaseInvoices: true, purchaseRecords: true };
    const full = {
      ...papers,
      vatPayer: 'general',
      forexCollected: true,
      exportsOutsideRefund: false,
      refundBarred: false,
    };
    expect([outcome('export-refund', full), outcome('export-exempt', full)]).toEqual(['fits', 'not']);
    const barred = { ...full, exportsOutsideRefund: true, refundBarred: true };
    for (const id of ['export-refund', 'export-exempt', 'pilot-zone-exempt', 'pilot-zone-income-tax'])
      expect(outcome(id, barred)).toBe('not');
  });

  it('of a pilot zone: only what is declared to the customs where the zone is (财税〔2018〕103号第一条; 公告2019年第36号第一条)', () => {
    const zone = { exportsOnline: true, exportsWithoutInvoice: true, inPilotZone: true, refundBarred: false };
    const elsewhere = { ...zone, revenueAccounted: true, declaredInPilotZone: false };
    for (const id of ['pilot-zone-exempt', 'pilot-zone-income-tax']) {
      expect(outcome(id, elsewhere)).toBe('oneAway');
      expect(outcome(id, { ...elsewhere, declaredInPilotZone: true })).toBe('fits');
    }
    expect(outcome('pilot-zone-exempt', { ...zone, declaredInPilotZone: true }, { kind: 'exemptNaturalPerson' })).toBe(
      'not',
    );
  });

  it('of an overseas warehouse: nothing is refunded to a small-scale payer (财税〔2012〕39号第六条)', () => {
    const said = { overseasWarehouse: true, customsDeclared: true, refundBarred: false, vatPayer: 'general' };
    expect(outcome('overseas-warehouse-refund', said)).toBe('fits');
    expect(outcome('overseas-warehouse-refund', { ...said, vatPayer: 'smallScale' })).toBe('oneAway');
  });

  it('of transfers of technology: only of the kinds and rights that are named, counted apart (财税〔2010〕111号; 国税函〔2009〕212号第三条)', () => {
    const right = { techInScope: true, techOwnedOrFiveYears: true, techFromOwnGroup: false, techExportBarred: false };
    const said = { ...right, techTransferYuan: 6_000_000, techTransferRecorded: true, techCountedApart: true };
    expect(outcome('tech-transfer', said)).toBe('fits');
    for (const wrong of [{ techInScope: false }, { techFromOwnGroup: true }, { techExportBarred: true }])
      expect(outcome('tech-transfer', { ...said, ...wrong })).toBe('not');
    expect(outcome('tech-transfer', { ...said, techCountedApart: false })).toBe('oneAway');
    expect(policyOf('tech-transfer').benefitZh).toContain('500 万元');
  });

  it('say in both languages what is not certain of them, and ask for each fact once', () => {
    const exports = book.policies.filter(({ group }) => group === 'export');
    expect(exports.filter(({ noteZh }) => noteZh === null)).toEqual([]);
    for (const { noteZh, noteEn, conditions } of book.policies) {
      expect(noteZh === null).toBe(noteEn === null);
      const asked = conditions.map(({ fact }) => fact);
      expect(new Set(asked).size).toBe(asked.length);
    }
  });

  it('that measure 10 of the plan names are all there', () => {
    const named = ['policy-loan', 'order-loan', 'start-up-loan', 'departure-port-refund', 'cit-small-profit'];
    const taxes = ['vat-small-exempt', 'rd-super-deduction', 'basic-research', 'tech-transfer'];
    expect([...named, ...taxes].filter((id) => !book.policies.some(({ policyId }) => policyId === id))).toEqual([]);
  });

  it('begin by their day: an overseas warehouse is refunded at exit from 2025-01-27 on', () => {
    const idsOn = (day: string) => policiesOn(book, day).map(({ policyId }) => policyId);
    expect(idsOn('2025-01-26')).not.toContain('overseas-warehouse-refund');
    expect(idsOn('2025-01-27')).toContain('overseas-warehouse-refund');
  });

  it('end by their day', () => {
    const idsOn = (day: string) => policiesOn(book, day).map(({ policyId }) => policyId);
    expect(idsOn('2027-12-31')).toContain('vat-small-exempt');
    expect(idsOn('2028-01-01')).not.toContain('vat-small-exempt');
  });

  it('a register is never overruled by what is said', () => {
    expect(know({ kind: 'cooperative', status: 'revoked', penaltyInTerm: true }).get('kind')).toBe('enterprise');
    expect(know({ penaltyInTerm: true }).get('penaltyInTerm')).toBe(false);
  });

  it('never fits while a condition is unknown, and knowing more never turns "not" into "fits"', () => {
    const keys = book.facts.filter(({ source }) => source === 'said').map(({ key }) => key);
    const value = fc.oneof(
      fc.boolean(),
      fc.integer({ min: 0, max: 60_000_000 }),
      fc.constantFrom('smallScale', 'general'),
    );
    const saying = fc.dictionary(fc.constantFrom(...keys), value);
    fc.assert(
      fc.property(saying, fc.constantFrom(...keys), value, (said, key, more) => {
        const before = know(said);
        const after = key in said ? before : know({ ...said, [key]: more });
        for (const policy of book.policies) {
          const states = policy.conditions.map((one) => stateOf(one, before));
          if (matchOf(policy, before) === 'fits') expect(new Set(states)).toEqual(new Set(['met']));
          if (matchOf(policy, before) === 'not') expect(matchOf(policy, after)).toBe('not');
        }
      }),
      { numRuns: 100 },
    );
  });
});
