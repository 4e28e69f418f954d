import { expect, it } from 'vitest';
import { availableTaskSteps, foldTask, refuseTaskStep, taskSteps } from './task.ts';

const log = (...actions: readonly ('give' | (typeof taskSteps)[number])[]) =>
  actions.map((action, at) => ({ seq: at + 1, action }));
const works = { worksThere: true, gives: false };
const gives = { worksThere: false, gives: true };

it('goes from the giver to the point and back, and is returned until it is closed', () => {
  expect(foldTask(log('give'))).toEqual({ state: 'given', version: 1 });
  expect(foldTask(log('give', 'accept', 'submit', 'return')).state).toBe('accepted');
  expect(foldTask(log('give', 'accept', 'submit', 'close')).state).toBe('closed');
  expect(foldTask(log('give', 'handBack')).state).toBe('handedBack');
});

it('is accepted and submitted by the point alone, returned and closed by who gave it', () => {
  expect(refuseTaskStep('accept', 'given', gives)?.code).toBe('watch.why.point');
  expect(refuseTaskStep('close', 'submitted', works)?.code).toBe('watch.why.above');
  expect(availableTaskSteps('given', works).filter(({ allowed }) => allowed)).toMatchObject([
    { action: 'accept' },
    { action: 'handBack' },
  ]);
  expect(
    taskSteps.filter((step) => refuseTaskStep(step, 'closed', { worksThere: true, gives: true }) === null),
  ).toEqual([]);
});
