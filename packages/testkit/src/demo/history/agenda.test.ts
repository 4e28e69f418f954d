import { expect, test } from 'vitest';
import { createAgenda } from './agenda.ts';

const at = (minute: number): Date => new Date(Date.UTC(2026, 0, 5, 1, minute));
const UNTIL = at(50);
const nothing = async (): Promise<void> => undefined;

test('given records with lanes, when time is walked, then each goes in order, and all stop at work that concerns everybody', () => {
  const agenda = createAgenda();
  agenda.add(at(5), nothing, 'b');
  agenda.add(at(1), nothing, 'a');
  agenda.add(at(9), nothing);
  agenda.add(at(3), nothing, 'a');
  agenda.add(at(12), nothing, 'a');
  agenda.add(at(9), nothing);
  const minutes = (): number[][] | undefined =>
    agenda.next(UNTIL)?.map((lane) => lane.map((step) => step.at.getUTCMinutes()));
  expect(minutes()).toEqual([[1, 3], [5]]);
  expect(minutes()).toEqual([[9], [9]]);
  expect(minutes()).toEqual([[12]]);
  expect(minutes()).toBeUndefined();
});

test('given a record and work that concerns everybody at one instant, when time is walked, then the latter goes first', () => {
  const agenda = createAgenda();
  agenda.add(at(4), nothing, 'a');
  agenda.add(at(4), nothing);
  expect(agenda.next(UNTIL)).toHaveLength(1);
  expect(agenda.next(UNTIL)).toEqual([[{ at: at(4), work: nothing, lane: 'a' }]]);
  expect(agenda.next(UNTIL)).toBeNull();
});

test('given a lane and common work at the very same instant, when time is walked, then both are done', () => {
  const agenda = createAgenda();
  agenda.add(at(9), nothing, 'a');
  agenda.add(at(9), nothing);
  expect([agenda.next(UNTIL)?.length, agenda.next(UNTIL)?.length, agenda.next(UNTIL)]).toEqual([1, 1, null]);
});

test('given work at or after the end, when the agenda is asked, then it stays undone', () => {
  const agenda = createAgenda();
  agenda.add(UNTIL, nothing);
  expect(agenda.next(UNTIL)).toBeNull();
});
