import { describe, expect, it } from 'vitest';
import { findFlowRefusal, foldFlow, type FlowPerson, type FlowStep } from './draft-flow.ts';

const steps = (...actions: [FlowStep['action'], string][]): FlowStep[] =>
  actions.map(([action, personId], at) => ({
    seq: at + 1,
    action,
    personId,
    at: new Date(at),
    contentHash: 'h',
    reason: null,
  }));
const all = ['rule.make', 'rule.check', 'rule.deploy'];
/** Somebody who holds all three roles at once: the roles do not help him past the three people. */
const person = (personId: string, permissions = all): FlowPerson => ({ personId, permissions: new Set(permissions) });
const why = (action: FlowStep['action'], log: FlowStep[], who: FlowPerson) =>
  findFlowRefusal(action, foldFlow(log), { authorId: 'maker', person: who });

describe('maker, checker and deployer are three people', () => {
  const submitted = steps(['submit', 'maker']);
  const approved = steps(['submit', 'maker'], ['approve', 'checker']);

  it('and nobody takes two of the steps, whatever roles he holds', () => {
    expect(why('approve', submitted, person('maker'))).toBe('ownWork');
    expect(why('approve', submitted, person('checker'))).toBeNull();
    expect(why('publish', approved, person('maker'))).toBe('ownWork');
    expect(why('publish', approved, person('checker'))).toBe('checkedByYou');
    expect(why('publish', approved, person('deployer'))).toBeNull();
  });

  it('each with the role for it', () => {
    expect(why('submit', [], person('maker', ['rule.check']))).toBe('noRole');
    expect(why('approve', submitted, person('checker', ['rule.make']))).toBe('noRole');
    expect(why('publish', approved, person('deployer', ['rule.make', 'rule.check']))).toBe('noRole');
  });

  it('in order: nothing is approved unsubmitted or published unapproved, and what was returned begins again', () => {
    expect(why('approve', [], person('checker'))).toBe('notNow');
    expect(why('publish', submitted, person('deployer'))).toBe('notNow');
    const returned = steps(['submit', 'maker'], ['return', 'checker']);
    expect(foldFlow(returned).state).toBe('making');
    expect(why('publish', returned, person('deployer'))).toBe('notNow');
    expect(why('submit', returned, person('maker'))).toBeNull();
    expect(why('submit', returned, person('checker'))).toBe('notYours');
    expect(
      foldFlow(steps(['submit', 'maker'], ['approve', 'x'], ['return', 'y'], ['submit', 'maker'])).checkerId,
    ).toBeNull();
  });
});
