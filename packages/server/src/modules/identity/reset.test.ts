import { rolePermissions, type Role } from '@jianhu/contract';
import { describe, expect, it } from 'vitest';
import { availableResets, findResetRefusal, type ResetFacts } from './reset.ts';

const by = (role: Role, personId = 'admin') => ({ personId, permissions: new Set(rolePermissions[role]) });
const officer: ResetFacts['person'] = {
  id: 'officer',
  status: 'active',
  password: 'own',
  twoFactor: true,
  roles: ['enforcementOfficer'],
};
const code = (kind: 'password' | 'secondFactor', over: Partial<ResetFacts['person']>, role: Role, demo = false) =>
  findResetRefusal(kind, { person: { ...officer, ...over }, by: by(role), demo })?.code ?? 'permitted';

describe('who resets what (GB/T 22239-2019 level 3: administrators kept apart)', () => {
  it.each([
    ['systemAdministrator', ['password']],
    ['securityAdministrator', ['secondFactor']],
    ['auditAdministrator', []],
    ['citySupervisor', []],
    ['unitHead', []],
  ] as const)('%s: %j', (role, kinds) => {
    expect(availableResets({ person: officer, by: by(role), demo: false })).toEqual(kinds);
  });

  it.each(['systemAdministrator', 'securityAdministrator'] as const)('%s nothing of his own', (role) => {
    const own = { person: { ...officer, id: 'admin', roles: [role] }, by: by(role), demo: false };
    expect(availableResets(own)).toEqual([]);
  });
});

describe('what there is to reset', () => {
  it.each([
    ['password', { password: 'none' }, 'systemAdministrator', 'reset.noPassword'],
    ['secondFactor', { twoFactor: false }, 'securityAdministrator', 'reset.noSecondFactor'],
    ['password', { status: 'forgotten' }, 'systemAdministrator', 'person.forgotten'],
    ['password', { status: 'suspended' }, 'systemAdministrator', 'permitted'],
  ] as const)('%s of somebody with %j', (kind, over, role, expected) => {
    expect(code(kind, over, role)).toBe(expected);
  });
});

describe('one of two factors always stays the person’s own', () => {
  it.each([
    ['password', { twoFactor: false }, 'systemAdministrator'],
    ['secondFactor', { password: 'initial' }, 'securityAdministrator'],
  ] as const)('a %s is not reset with %j, until the roles are taken', (kind, over, role) => {
    expect(code(kind, over, role)).toBe('reset.oneFactorMustStay');
    expect(code(kind, { ...over, roles: [] }, role)).toBe('permitted');
    expect(code(kind, { ...over, roles: ['auditAdministrator'] }, role)).toBe('reset.oneFactorMustStay');
  });

  it('is offered all the same, since the refusal tells how to go on', () => {
    const person = { ...officer, twoFactor: false };
    expect(availableResets({ person, by: by('systemAdministrator'), demo: false })).toEqual(['password']);
  });

  it('is not asked of invented people, who have no second factor', () => {
    expect(code('password', { twoFactor: false }, 'systemAdministrator', true)).toBe('permitted');
  });
});
