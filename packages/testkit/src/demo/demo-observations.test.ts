import { createHash } from 'node:crypto';
import { observationSchema } from '@jianhu/contract';
import { parseCivilDate, seededRng } from '@jianhu/kernel';
import { compilePack, evaluateText, RULE_FOLDERS, rulebookFromEntries } from '@jianhu/rules';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildDemoCity } from './city/demo-city.ts';
import { readDemoPlace } from './city/read-demo-place.ts';
import { tradeKeys } from './city/trades.ts';
import { demoObservations } from './demo-observations.ts';
import * as innocent from './speech/innocent-lines.ts';
import { speak, type Tone, writeComment, writeListing, writeReview, writeScreen } from './speech/speech.ts';
import { absoluteLines, disguisedLines, exceptionLines, medicalLines } from './speech/telling-lines.ts';

const city = buildDemoCity(readDemoPlace(), { scale: 'small', seed: 1 });
const hour = { from: new Date('2026-10-12T11:00:00Z'), to: new Date('2026-10-12T12:00:00Z'), ratePerMinute: 60 };
const linesOf = (seed: number, options = {}) => [...demoObservations(city, { ...hour, ...options }, seededRng(seed))];

const RULEBOOK = new URL('../../../../rulebook/', import.meta.url);
const pack = compilePack(
  rulebookFromEntries(
    RULE_FOLDERS.flatMap((room) =>
      readdirSync(new URL(`${room}/`, RULEBOOK))
        .filter((name) => name.endsWith('.json'))
        .map((name): [string, string] => [
          `${room}/${name}`,
          readFileSync(new URL(`${room}/${name}`, RULEBOOK), 'utf8'),
        ]),
    ),
  ),
  { at: parseCivilDate('2026-10-12'), hash: (bytes) => createHash('sha256').update(bytes).digest('hex') },
);
const find = (text: string, kind = 'segment') => {
  const { findings } = evaluateText(pack, { text, kind, at: '2026-10-12' }).result;
  return findings;
};

describe('demo observations', () => {
  it('are the same for the same seed', () => {
    expect(linesOf(7)).toEqual(linesOf(7));
    expect(linesOf(7)).not.toEqual(linesOf(8));
  });

  it('fit the contract, but for the share that is spoilt on purpose', () => {
    const fits = (line: string) => {
      try {
        return observationSchema.safeParse(JSON.parse(line)).success;
      } catch {
        return false;
      }
    };
    expect(linesOf(7, { shares: { error: 0 } }).filter(({ line }) => !fits(line))).toEqual([]);
    const spoilt = linesOf(7, { shares: { error: 0.1 } }).filter(({ line }) => !fits(line)).length;
    expect(spoilt / 3_600).toBeGreaterThan(0.05);
  });

  it('carry a rising seq in each room and ids that never repeat', () => {
    const rows = linesOf(7, { shares: { error: 0 } }).map(({ line }) => JSON.parse(line));
    expect(new Set(rows.map((row) => row.externalId)).size).toBe(rows.length);
    const last = new Map<string, number>();
    for (const { platform, roomId, seq } of rows.filter((row) => row.seq !== undefined)) {
      expect(seq).toBe((last.get(`${platform}/${roomId}`) ?? 0) + 1);
      last.set(`${platform}/${roomId}`, seq);
    }
  });
});

describe('lines of the demo, under the rules in force', () => {
  it('raise nothing when they are innocent', () => {
    const rng = seededRng(3);
    for (const trade of tradeKeys) {
      for (let round = 0; round < 60; round += 1) {
        const { title, description } = writeListing(rng, trade, 'plain');
        const texts = [
          speak(rng, trade, 'plain'),
          writeScreen(rng, trade),
          writeComment(rng, trade),
          title,
          description,
        ];
        for (const text of texts) expect({ text, findings: find(text) }).toEqual({ text, findings: [] });
        expect(find(writeReview(rng, trade), 'review').filter((finding) => finding.exception === null)).toEqual([]);
      }
    }
    expect(Object.values(innocent).flat().length).toBeGreaterThan(50);
  });

  it.each([...absoluteLines, ...disguisedLines])('hold a forbidden claim: %s', (line) => {
    expect(find(line).filter((finding) => finding.exception === null)).not.toEqual([]);
  });

  it.each(Object.values(medicalLines).flat())('hold a medical claim: %s', (line) => {
    expect(find(line).some((finding) => finding.ruleId === 'ad.medicalClaim')).toBe(true);
  });

  it.each(exceptionLines)('are no alert, since an exception holds: %s', (line) => {
    expect(find(line).filter((finding) => finding.exception === null)).toEqual([]);
  });

  it('say what their tone promises', () => {
    const tones: readonly Tone[] = ['absolute', 'disguised', 'medical'];
    for (const tone of tones) expect(find(speak(seededRng(5), 'tea', tone)).length).toBeGreaterThan(0);
  });
});
