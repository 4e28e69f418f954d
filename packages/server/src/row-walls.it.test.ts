import { globSync, readFileSync } from 'node:fs';
import { createTestDatabase } from '@jianhu/testkit';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const database = await createTestDatabase();
const owner = new Client({ connectionString: database.ownerUrl });

beforeAll(() => owner.connect());
afterAll(async () => {
  await owner.end();
  await database.drop();
});

/** Tables of ours that the people's role may touch in any way, be it one column. */
const REACHED = `
  select n.nspname || '.' || c.relname as name, c.relrowsecurity as walled, c.relkind as kind,
    coalesce('security_invoker=true' = any (c.reloptions), false) as invoker
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
    and (has_table_privilege('jianhu_app', c.oid, 'select, insert, update, delete, truncate, trigger')
      or has_any_column_privilege('jianhu_app', c.oid, 'select, insert, update'))
  order by 1`;

interface Reached {
  readonly name: string;
  readonly walled: boolean;
  readonly kind: string;
  readonly invoker: boolean;
}

/** `- \`schema.table\`: reason` under "Without a row wall" in the README of a room. */
function readReasons(): ReadonlyMap<string, string> {
  const texts = globSync('**/README.md', { cwd: import.meta.dirname, exclude: ['**/node_modules/**'] })
    .map((path) => readFileSync(`${import.meta.dirname}/${path}`, 'utf8'))
    .flatMap((text) => text.split('**Without a row wall.**').slice(1));
  const lines = texts.flatMap((text) => [...text.matchAll(/^- ((?:`[a-z_.]+`(?:, )?)+): (.+)$/gm)]);
  return new Map(
    lines.flatMap(([, names = '', reason = '']) =>
      [...names.matchAll(/`([a-z_.]+)`/g)].map(([, name = '']) => [name, reason] as const),
    ),
  );
}

describe('every table that people’s requests reach (brief 7.6: default deny)', () => {
  const reasons = readReasons();
  let reached: readonly Reached[];
  beforeAll(async () => {
    reached = (await owner.query<Reached>(REACHED)).rows;
  });

  it('stands behind a row wall, or the README of its room says why it needs none', () => {
    const open = reached.filter(({ kind, walled }) => kind !== 'v' && !walled).map(({ name }) => name);
    expect(open).toEqual([...reasons.keys()].toSorted());
  });

  it('is not seen past its wall through a view', () => {
    expect(reached.filter(({ kind, invoker }) => kind === 'v' && !invoker)).toEqual([]);
  });

  it('whose wall is up has a policy, so that nobody took one down and left the table shut', async () => {
    const { rows } = await owner.query<{ name: string }>(
      `select distinct schemaname || '.' || tablename as name from pg_policies`,
    );
    const withPolicy = new Set(rows.map(({ name }) => name));
    expect(reached.filter(({ name, walled }) => walled && !withPolicy.has(name))).toEqual([]);
  });
});

describe('every function that runs as the owner of the tables', () => {
  it('names pg_temp last in its search path, and is not open to everybody', async () => {
    const { rows } = await owner.query<{ name: string; path: string | null; open: boolean; trigger: boolean }>(`
      select n.nspname || '.' || p.proname as name, p.prorettype = 'trigger'::regtype as trigger,
        (select substring(one from '^search_path=(.*)$') from unnest(p.proconfig) one where one like 'search_path=%') as path,
        coalesce(exists (select from aclexplode(p.proacl) a where a.grantee = 0), true) or p.proacl is null as open
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where p.prosecdef and n.nspname !~ '^pg_' and n.nspname <> 'graphile_worker'`);
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.filter(({ path }) => path === null || !/(^|, )pg_temp$/.test(path))).toEqual([]);
    expect(rows.filter(({ open, trigger }) => open && !trigger)).toEqual([]);
  });
});
