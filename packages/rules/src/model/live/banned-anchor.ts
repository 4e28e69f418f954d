import type { CivilDate } from '@jianhu/kernel';
import { isCivilDate } from '@jianhu/kernel';
import { z } from 'zod';
import { check, defineModel } from '../model.ts';

const civilDate = z.custom<CivilDate>((value) => typeof value === 'string' && isCivilDate(value), 'not a civil date');

const inputSchema = z.strictObject({
  /** Pseudonym of who speaks, by the source; null when it says nothing. */
  anchor: z.string().nullable(),
  /** Bans that are on file for this pseudonym; null when no list was received yet. */
  bans: z
    .array(
      z.strictObject({
        kind: z.enum(['endorserPunished', 'platformBlacklist']),
        from: civilDate,
        /** The last day; null as long as the term of the law decides it. */
        until: civilDate.nullable(),
        document: z.string().min(1),
      }),
    )
    .nullable(),
});

/** Who endorses within three years of a punishment for false endorsement, or is on a blacklist (brief 4.6.10; order 117 arts. 8, 14). */
export const bannedAnchor = defineModel({
  modelId: 'live.bannedAnchor',
  input: inputSchema,
  parameters: z.strictObject({ endorserYears: z.int().min(1) }),
  articles: ['endorser', 'blacklist'],
  exceptions: [],
  needs: ['anchor', 'bans'],
  sentences: {
    anchorUnknown: [],
    noList: [],
    noBan: [],
    ended: ['day'],
    punished: ['document', 'day'],
    blacklisted: ['document', 'day'],
  },
  judge({ anchor, bans }, { endorserYears }, { at }) {
    const about = { id: 'endorser', article: 'endorser' } as const;
    const open = (sentence: string, need: string) => ({
      checks: [check({ ...about, result: 'undecided' as const, sentence, needs: [need] })],
    });
    if (anchor === null) return open('anchorUnknown', 'anchor');
    if (bans === null) return open('noList', 'bans');
    const dated = bans.map((ban) => ({ ...ban, lastDay: ban.until ?? yearsLater(ban.from, endorserYears) }));
    const running = dated.filter(({ from, lastDay }) => from <= at && at <= lastDay);
    const last = dated
      .map(({ lastDay }) => lastDay)
      .sort()
      .at(-1);
    if (running.length === 0)
      return {
        checks: [
          last === undefined
            ? check({ ...about, result: 'clear', sentence: 'noBan' })
            : check({ ...about, result: 'clear', sentence: 'ended', values: { day: last } }),
        ],
      };
    return {
      checks: running.map(({ kind, document, lastDay }) =>
        check({
          id: kind === 'endorserPunished' ? 'endorser' : 'blacklist',
          article: kind === 'endorserPunished' ? 'endorser' : 'blacklist',
          result: 'hit',
          sentence: kind === 'endorserPunished' ? 'punished' : 'blacklisted',
          values: { document, day: lastDay },
          ...(kind === 'endorserPunished' ? { parameter: 'endorserYears' } : {}),
          value: lastDay,
        }),
      ),
    };
  },
});

/** The day before the same date of a later year; 29 February gives 28 February. */
function yearsLater(day: CivilDate, years: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const end = new Date(Date.UTC(year + years, month - 1, date));
  if (end.getUTCMonth() !== month - 1) end.setUTCDate(0);
  else end.setUTCDate(end.getUTCDate() - 1);
  return end.toISOString().slice(0, 10);
}
