/**
 * Search over a million subjects through the one function that may read them, and behind the walls after it: rows of the city and of
 * one county, names by one, two and more characters, pinyin, initials and codes.
 */
import { completeOrgCode, completeUscc, intBetween, pick, type Rng, seededRng } from '@jianhu/kernel';
import { createInfra, createLogger, withClient } from '@jianhu/server';
import { withMigratedDatabase } from '@jianhu/testkit';
import { readdirSync, readFileSync } from 'node:fs';
import { inScope, type RowScope, systemScope } from '../packages/server/src/infra/database.ts';
import { buildSearchKey, searchSubjects } from '../packages/server/src/modules/registry/search/index.ts';
import { type Figure, percentile, printReport } from './figure.ts';

const SUBJECTS = Number(process.argv[2] ?? 1_000_000);
const ROUNDS = 20;
const BATCH = 10_000;

/** Invented names in the form of real ones: place, brand, trade, kind of body. */
const BRAND = Array.from('云山春晓瑞丰恒泰永盛嘉禾锦绣华章金桥玉泉星河长风明月清松柏竹海棠红枫银杏鼎和顺达信诚远博雅');
const TRADES = [
  '黄酒',
  '纺织品',
  '珍珠',
  '轴承',
  '茶叶',
  '电子商务',
  '服饰',
  '食品',
  '化妆品',
  '家居用品',
  '五金',
  '水产',
  '网络科技',
];
const FORMS = ['有限公司', '有限公司', '商行', '经营部', '店', '股份有限公司', '专业合作社'];

interface Place {
  readonly city: string;
  readonly counties: readonly { readonly code: string; readonly nameZh: string }[];
}
const folder = new URL('../rulebook/places/', import.meta.url);
const code = readdirSync(folder)[0] ?? '';
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`${code}/${name}.json`, folder), 'utf8'));
const place: Place = {
  city: (read('place') as { nameZh: string }).nameZh,
  counties: (read('counties') as Place).counties,
};
const placeNames = [place.city, place.city.slice(0, -1), ...place.counties.map((county) => county.nameZh)];

function entryOf(rng: Rng, serial: number): object {
  const county = pick(rng, place.counties);
  const brand = Array.from({ length: intBetween(rng, 2, 4) }, () => pick(rng, BRAND)).join('');
  const name = `${rng.next() < 0.6 ? place.city : ''}${county.nameZh}${brand}${pick(rng, TRADES)}${pick(rng, FORMS)}`;
  const uscc = completeUscc(`91${county.code}${completeOrgCode(`M${String(serial).padStart(7, '0')}`)}`);
  const key = buildSearchKey(name, [uscc], placeNames);
  const id = `01900000-0000-7000-8000-${serial.toString(16).padStart(12, '0')}`;
  return {
    subject_id: id,
    kind: 'operator',
    county_code: county.code,
    ...key,
    tokens: [...key.tokens, `@${county.code}`],
    name_zh: name,
    uscc,
  };
}

const HEADS = `insert into registry.operator (id, version, withdrawn, natural_key, county_code, demo, name_zh, kind, uscc, status, address, business_scope)
  select subject_id, 1, false, 'uscc:' || uscc, county_code, true, name_zh, 'enterprise', uscc, 'active', '', ''
  from json_to_recordset($1) as r(subject_id uuid, county_code text, name_zh text, uscc text)`;

await withMigratedDatabase(async (urls) => {
  const rng = seededRng(20_261_123);
  const began = performance.now();
  const size = await withClient(urls.ownerUrl, async (client) => {
    await client.query('select registry.drop_search_indexes()');
    for (let at = 0; at < SUBJECTS; at += BATCH) {
      const batch = JSON.stringify(
        Array.from({ length: Math.min(BATCH, SUBJECTS - at) }, (_, i) => entryOf(rng, at + i)),
      );
      await client.query(HEADS, [batch]);
      await client.query('select registry.put_search_entries($1)', [batch]);
    }
    await client.query('select registry.build_search_indexes()');
    await client.query('vacuum analyze registry.search_entry, registry.operator');
    const { rows } = await client.query<{ mb: number }>(
      `select (pg_total_relation_size('registry.search_entry') / 1048576)::integer as mb`,
    );
    return rows[0]?.mb ?? 0;
  });
  const seeded = (performance.now() - began) / 1_000;

  const clock = { now: () => new Date() };
  const infra = createInfra({ urls, clock, rng, log: createLogger('silent') });
  const ask = async (scope: RowScope, q: string): Promise<number> => {
    const start = performance.now();
    await inScope(infra.db, scope, (tx) => searchSubjects(tx, { q, limit: 50 }));
    return performance.now() - start;
  };
  const county: RowScope = {
    ...systemScope,
    reach: 'county',
    countyCode: place.counties.at(-1)?.code ?? '',
    unitId: 'u',
  };
  const queries: Readonly<Record<string, (rng: Rng) => string>> = {
    'one character': (r) => pick(r, BRAND),
    'two characters of a brand': (r) => pick(r, BRAND) + pick(r, BRAND),
    'two characters that most names hold': (r) => pick(r, ['公司', '有限', '黄酒', '商行']),
    'four characters or more': (r) => pick(r, BRAND) + pick(r, BRAND) + pick(r, TRADES),
    'pinyin of brand and trade': (r) =>
      buildSearchKey(pick(r, BRAND) + pick(r, BRAND) + pick(r, TRADES), [], []).pinyin,
    'pinyin that most names hold': (r) =>
      pick(r, ['youxiangongsi', buildSearchKey(place.city, [], []).pinyin, 'huangjiu', 'dianzishangwu']),
    initials: (r) => buildSearchKey(pick(r, BRAND) + pick(r, BRAND) + pick(r, TRADES), [], []).initials,
    'end of a code': (r) => completeOrgCode(`M${String(intBetween(r, 0, SUBJECTS - 1)).padStart(7, '0')}`),
    'nothing is found': (r) => `氢${pick(r, BRAND)}鑫`,
  };
  const figures: Figure[] = [];
  const all: number[] = [];
  for (const [what, make] of Object.entries(queries)) {
    for (const [reach, scope] of [
      ['city', systemScope],
      ['county', county],
    ] as const) {
      const samples: number[] = [];
      for (let round = 0; round < ROUNDS; round += 1) samples.push(await ask(scope, make(rng)));
      all.push(...samples);
      figures.push({
        what: `${what}, reach of the ${reach}: p95`,
        value: percentile(samples, 0.95),
        unit: 'ms',
        how: `${ROUNDS} queries, median ${percentile(samples, 0.5).toFixed(1)} ms`,
      });
    }
  }
  await infra.close();
  printReport({
    bench: 'search at a million subjects',
    figures: [
      {
        what: 'all queries: p95',
        value: percentile(all, 0.95),
        unit: 'ms',
        limit: { atMost: 150, source: 'issue 2' },
        how: `${SUBJECTS} operators, ${all.length} queries one after the other, candidates ranked and re-read through the walls, first 50`,
      },
      ...figures,
      { what: 'search table with its indexes', value: size, unit: 'MB', how: `${SUBJECTS} rows` },
      { what: 'seeding', value: seeded, unit: 's', how: 'heads and entries, GIN indexes built afterwards' },
    ],
  });
});
