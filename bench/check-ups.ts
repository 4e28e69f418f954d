/** Check-ups of merchants: the same verdict as enforcement, and how long an answer takes. */
import { civilDateOf, seededRng } from '@jianhu/kernel';
import { isAlert, scannerOf } from '@jianhu/rules';
import { systemClock } from '@jianhu/server';
import { listen } from './intake/bench-app.ts';
import { startBenchDatabase } from './intake/bench-database.ts';
import { percentile, printReport } from './figure.ts';

const SAMPLES = 10_000;
const KINDS = ['listing', 'segment', 'review', 'comment'] as const;
const GOODS = [undefined, 'food', 'healthFood', 'cosmetics', 'drug', 'medicalDevice', 'other'] as const;

const database = await startBenchDatabase();
const { app } = await listen(database);
try {
  const day = civilDateOf(systemClock.now());
  const pack = app.detection.packOf(day);
  const rng = seededRng(6);
  const pickOf = <T>(of: readonly T[]): T => of[Math.floor(rng.next() * of.length)] as T;
  const examples = pack.rules.flatMap(({ terms }) =>
    terms.flatMap(({ examples: { positive, negative } }) => [...positive, ...negative]),
  );
  let differing = 0;
  const took: number[] = [];
  for (let at = 0; at < SAMPLES; at += 1) {
    const text = Array.from({ length: 1 + Math.floor(rng.next() * 6) }, () => pickOf(examples)).join('，');
    const kind = pickOf(KINDS);
    const goods = pickOf(GOODS);
    const asked = { text, kind, ...(goods === undefined ? {} : { productCategory: goods }) };
    const began = performance.now();
    const checked = app.detection.examine(asked);
    took.push(performance.now() - began);
    const enforced = scannerOf(pack).scan({ ...asked, at: day });
    const same =
      (checked.outcome === 'hit') === enforced.some(isAlert) &&
      checked.findings.every(({ ruleId, ruleVersion, start }, place) => {
        const other = enforced[place];
        return other?.ruleId === ruleId && other.ruleVersion === ruleVersion && other.start === start;
      });
    if (!same) differing += 1;
  }
  const how = `${SAMPLES} texts made of one to six examples of the lexicons, all kinds and classes of goods, with articles, exceptions and wording`;
  printReport({
    bench: 'check-ups',
    figures: [
      {
        what: 'check-ups that differ from enforcement',
        value: differing,
        unit: '',
        limit: { atMost: 0, source: 'issue 6' },
        how: `${how}; verdict, rule, version and place compared`,
      },
      { what: 'one check-up, p50', value: percentile(took, 0.5), unit: 'ms', how },
      {
        what: 'one check-up, p99',
        value: percentile(took, 0.99),
        unit: 'ms',
        limit: { atMost: 300, source: 'issue 6' },
        how,
      },
    ],
  });
} finally {
  await app.close();
  await database.stop();
}
