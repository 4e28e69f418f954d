/** The calendar and the clocks of a city, on one core: how many days a second, how long until every open clock is known. */
import { readFileSync } from 'node:fs';
import {
  addDays,
  addWorkingDays,
  buildWorkingCalendar,
  type CivilDate,
  type ClockAction,
  type ClockTerm,
  foldClock,
  intBetween,
  parseCivilDate,
  seededRng,
} from '@jianhu/kernel';
import { clockTermOf, deadlinesFileSchema } from '@jianhu/rules';
import { printReport } from './figure.ts';

const ADDITIONS = 10_000_000;
const CLOCKS = 200_000;
const read = (file: string): unknown =>
  JSON.parse(readFileSync(new URL(`../rulebook/${file}`, import.meta.url), 'utf8'));
const calendar = buildWorkingCalendar(read('calendar/cn.json') as never); // NOTE: checked by the kernel's own tests
const rng = seededRng(2026);
const today = parseCivilDate('2026-11-25');

function addAll(): number {
  const days = Array.from({ length: 1_024 }, () => addDays(today, -intBetween(rng, 0, 1_000)));
  const began = performance.now();
  let last: CivilDate = today;
  for (let at = 0; at < ADDITIONS; at += 1)
    last = addWorkingDays(calendar, days[at & 1_023] ?? last, 1 + (at % 60)).due;
  return (ADDITIONS / (performance.now() - began)) * 1_000;
}

/** Half of them plain, the rest with a pause, an extension or both. */
function makeClocks(): { term: ClockTerm; ledger: ClockAction[] }[] {
  const file = deadlinesFileSchema.parse(read('deadlines/statutory.json'));
  const terms = file.deadlines.flatMap((deadline) => clockTermOf(file, deadline) ?? []);
  return Array.from({ length: CLOCKS }, (_, at) => {
    const term = terms[at % terms.length];
    if (!term) throw new Error('no terms');
    const start = addDays(today, -intBetween(rng, 0, 90));
    const ledger: ClockAction[] = [{ kind: 'start', on: start }];
    if (at % 4 === 1) ledger.push({ kind: 'suspend', on: addDays(start, 1), reason: 'r', document: null });
    if (at % 8 === 1) ledger.push({ kind: 'resume', on: addDays(start, 12) });
    if (at % 4 === 2 && term.extensions.length > 0)
      ledger.push({ kind: 'extend', on: addDays(start, 1), document: 'd' });
    return { term, ledger };
  });
}

const perSecond = addAll();
const clocks = makeClocks();
const began = performance.now();
let overdue = 0;
for (const { term, ledger } of clocks) if (foldClock(calendar, term, ledger, today).band === 'overdue') overdue += 1;
const seconds = (performance.now() - began) / 1_000;
const limit = { source: 'issue 4' };
printReport({
  bench: 'statutory clocks',
  figures: [
    {
      what: 'additions of working days',
      value: Math.round(perSecond),
      unit: '/s',
      limit: { atLeast: 5_000_000, ...limit },
      how: `${ADDITIONS} additions of 1 to 60 working days to 1,024 days of the last 1,000, one core`,
    },
    {
      what: 'open clocks computed again',
      value: seconds,
      unit: 's',
      limit: { atMost: 3, ...limit },
      how: `${CLOCKS} ledgers over all terms, a quarter with pauses, some extended; ${overdue} overdue; one core`,
    },
  ],
});
