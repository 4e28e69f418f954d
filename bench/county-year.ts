/** A year of a county at full size: every clock of every day beside an oracle that strikes off days. */
import { readCountyTerms, simulateCountyYear } from '@jianhu/testkit';
import { printReport } from './figure.ts';

const size = { clues: 5_000, cases: 400, seed: 2026 };
const began = performance.now();
const year = simulateCountyYear(size, readCountyTerms());
const seconds = (performance.now() - began) / 1_000;
const how = `${size.clues} clues, ${size.cases} cases with review, payment and appeals: ${year.clocks} clocks, ${year.pauses} pauses, ${year.extensions} extensions, ${year.compared} days of clocks compared`;
const none = { atMost: 0, source: 'issue 5' };
printReport({
  bench: 'a year of a county',
  figures: [
    {
      what: 'clocks that disagree with the oracle',
      value: year.disagreements.length,
      unit: 'clocks',
      limit: none,
      how,
    },
    {
      what: 'late days that no desk showed',
      value: year.lateUnseen,
      unit: 'days',
      limit: none,
      how: `${year.lateSeen} late days were shown`,
    },
    { what: 'days shown as late that were not', value: year.falseAlarms, unit: 'days', limit: none, how },
    { what: 'time of the year', value: seconds, unit: 's', how: 'one core' },
  ],
});
