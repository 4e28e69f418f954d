import { administratorRoles, type Role, roles } from '@jianhu/contract';
import { parseCivilDate } from '@jianhu/kernel';
import { describe, expect, it } from 'vitest';
import { findRoleRefusal, needsSecondFactor } from './role.ts';
import { createUnits, reachOf, type UnitVersion } from './unit.ts';

const grant = { personId: 'p', byPersonId: 'q', unitCanEnforce: true };
const pairs = administratorRoles.flatMap((one) => roles.filter((other) => other !== one).map((other) => [one, other]));

describe('the three administrators are kept apart (GB/T 22239-2019 level 3)', () => {
  it.each(pairs as [Role, Role][])('refuses %s together with %s', (one, other) => {
    expect(findRoleRefusal({ ...grant, roles: [one, other] })?.code).toBe('roles.administratorsApart');
    expect(findRoleRefusal({ ...grant, roles: [other, one] })?.code).toBe('roles.administratorsApart');
  });

  it('allows each of them alone, and offices that go together', () => {
    for (const role of roles) expect(findRoleRefusal({ ...grant, roles: [role] })).toBeNull();
    expect(findRoleRefusal({ ...grant, roles: ['monitorOfficer', 'enforcementOfficer'] })).toBeNull();
  });

  it('lets nobody grant to himself', () => {
    expect(findRoleRefusal({ ...grant, byPersonId: 'p', roles: ['officeStaff'] })?.code).toBe('roles.notOwn');
    expect(findRoleRefusal({ ...grant, byPersonId: 'p', roles: [] })?.code).toBe('roles.notOwn');
  });
});

describe('units without powers of their own (brief 1.7)', () => {
  it.each(['enforcementOfficer', 'unitHead', 'citySupervisor', 'departmentOfficer'] as const)('have no %s', (role) => {
    expect(findRoleRefusal({ ...grant, unitCanEnforce: false, roles: [role] })?.code).toBe('roles.unitCannotEnforce');
  });

  it.each(['monitorOfficer', 'officeStaff', 'auditAdministrator'] as const)('may have a %s', (role) => {
    expect(findRoleRefusal({ ...grant, unitCanEnforce: false, roles: [role] })).toBeNull();
  });
});

describe('second factor', () => {
  it('is for everybody who changes something or verifies the trail', () => {
    expect(roles.filter((role) => !needsSecondFactor([role]))).toEqual(['officeStaff']);
    expect(needsSecondFactor([])).toBe(false);
  });
});

const unit = (over: Partial<UnitVersion>): UnitVersion => ({
  id: 'u',
  nameZh: '某局',
  shortZh: '局',
  nameEn: 'Bureau',
  kind: 'administrativeOrgan',
  canEnforce: true,
  countyCode: null,
  parentId: null,
  validFrom: '2020-01-01',
  validTo: null,
  ...over,
});

describe('reach (brief 7.6)', () => {
  it.each([
    [unit({ kind: 'marketRegulator' }), 'city'],
    [unit({ kind: 'marketRegulator', countyCode: '330602' }), 'county'],
    [unit({ kind: 'leadingGroupOffice' }), 'city'],
    [unit({ kind: 'monitoringPoint', countyCode: '330681' }), 'county'],
    [unit({ kind: 'administrativeOrgan' }), 'unit'],
    [unit({ kind: 'countyGovernment', countyCode: '330602' }), 'unit'],
    [unit({ kind: 'centralVertical' }), 'unit'],
  ])('follows the unit (%#)', (own, reach) => {
    expect(reachOf(own, ['officeStaff'])).toBe(reach);
  });

  it('is none for administrators, for people without a role and for a unit that is no more', () => {
    for (const role of administratorRoles) expect(reachOf(unit({ kind: 'marketRegulator' }), [role])).toBe('none');
    expect(reachOf(unit({ kind: 'marketRegulator' }), [])).toBe('none');
    expect(reachOf(null, ['citySupervisor'])).toBe('none');
  });
});

describe('units through a reform', () => {
  const versions = [
    unit({ nameZh: '旧名', validTo: '2025-06-30' }),
    unit({ nameZh: '新名', validFrom: '2025-07-01' }),
    unit({ id: 'gone', validTo: '2024-12-31' }),
  ];
  const place = { nameZh: '', nameEn: '', platformNameZh: '', marketRegulatorId: 'u', leadingGroupOfficeId: 'u' };
  const units = createUnits({ versions, place, counties: [], today: () => parseCivilDate('2026-11-23') });

  it('bear the name of the day', () => {
    expect(units.find('u', parseCivilDate('2025-06-30'))?.nameZh).toBe('旧名');
    expect(units.find('u', parseCivilDate('2025-07-01'))?.nameZh).toBe('新名');
    expect(units.find('u')?.nameZh).toBe('新名');
    expect(units.find('gone')).toBeNull();
    expect(units.list(parseCivilDate('2024-01-01')).map((one) => one.id)).toEqual(['u', 'gone']);
  });
});
