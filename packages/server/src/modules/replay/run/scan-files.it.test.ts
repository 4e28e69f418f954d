import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Observation } from '@jianhu/contract';
import { parseCivilDate } from '@jianhu/kernel';
import { comparePacks, compilePack, type Rulebook } from '@jianhu/rules';
import { readTestRulebook } from '@jianhu/testkit';
import { afterAll, describe, expect, it } from 'vitest';
import { openDuckDb, writeParquet } from '../../../infra/archive/index.ts';
import { sha256 } from '../../detection/rule-packs.ts';
import { archiveColumns, archiveOrder, archiveRowOf, laterColumns } from '../archive/archive-row.ts';
import { compileDifference } from './compiled-difference.ts';
import { scanFiles } from './scan-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'jianhu-scan-files-'));
const engine = await openDuckDb({ threads: 1, memory: '256MB' });
afterAll(() => {
  engine.close();
  rmSync(folder, { recursive: true });
});

const live = readTestRulebook();
/** Nobody may say 全网第一 any more, beside what the law of today names. */
const withoutTerms: Rulebook = {
  ...live,
  lexicons: live.lexicons.map(({ path, record }) =>
    record.category === 'absoluteTerm'
      ? { path, record: { ...record, terms: record.terms.slice(0, 1) } }
      : { path, record },
  ),
};
const packOf = (book: Rulebook) => compilePack(book, { at: parseCivilDate('2026-11-23'), hash: sha256 });
const difference = compileDifference(comparePacks(packOf(withoutTerms), packOf(live)), () => 1);

const comment = (externalId: string, authorRole?: 'viewer' | 'anchor' | 'shop'): Observation => ({
  v: 1,
  kind: 'comment',
  externalId,
  at: '2026-11-23T01:00:00Z',
  platform: 'live.example.cn',
  roomId: `room-${externalId}`,
  account: 'a1b2c3d4e5f6a7b8',
  text: '我们家的锅全网第一',
  ...(authorRole && { authorRole }),
});
const laterNames = new Set<string>(laterColumns);
const earlierColumns = Object.fromEntries(
  Object.entries(archiveColumns).filter(([name]) => !laterNames.has(name)),
) as typeof archiveColumns; // NOTE: as files were written before

async function fileOf(name: string, rows: readonly Observation[], columns = archiveColumns): Promise<string> {
  const path = join(folder, `${name}.parquet`);
  const archived = rows.map((row) => archiveRowOf(row, 'source-1', 0));
  await writeParquet(engine.db, { path, columns, rows: archived, orderBy: archiveOrder });
  return path;
}
const judged = async (paths: readonly string[], rooms: readonly string[] | null = null) => {
  const places = rooms && rooms.map((place) => ({ platform: 'live.example.cn', place }));
  const { unsigned, examples } = await scanFiles(engine.db, difference, { kind: 'comment', paths, places });
  const told = examples
    .filter(({ draft }) => draft?.matched === '全网第一')
    .map(({ external, authorRole }) => [external, authorRole])
    .toSorted(([a], [b]) => (a ?? '').localeCompare(b ?? ''));
  return { unsigned, told };
};

describe('广告法第二条：回放与实时同样区分评论是谁写的', () => {
  const signed = [comment('1', 'anchor'), comment('2', 'shop'), comment('3', 'viewer'), comment('4')];
  /** What viewers wrote falls under the exception of opinions and is no hit. */
  const told = [
    ['1', 'anchor'],
    ['2', 'shop'],
  ];

  it('judges what anchor and shop wrote as the claim of the shop, and the rest as opinions', async () => {
    expect(await judged([await fileOf('signed', signed)])).toEqual({ unsigned: 1, told });
  });

  it('does so for the rooms of a sample alone', async () => {
    const path = await fileOf('sampled', signed);
    expect(await judged([path], ['room-1', 'room-3'])).toEqual({ unsigned: 0, told: [told[0]] });
  });

  it('reads files of before roles were kept beside later ones, and says how many comments nobody signed', async () => {
    const before = await fileOf('before', [comment('5', 'anchor')], earlierColumns);
    expect(await judged([before])).toEqual({ unsigned: 1, told: [] });
    expect(await judged([before], ['room-5'])).toEqual({ unsigned: 1, told: [] });
    const both = [await fileOf('later', signed), before];
    const all = { unsigned: 2, told };
    expect(await judged(both)).toEqual(all);
    expect(await judged(both.toReversed())).toEqual(all);
  });
});
