import type { Duty } from '@jianhu/contract';
import { type CivilDate, civilDateOf, daysBetween } from '@jianhu/kernel';
import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';
import { countTerms, type DutySource, type DutyWish, type OpenTerms, selectPage } from '../../duties/index.ts';
import type { Identity } from '../../identity/index.ts';
import type { Registry } from '../../registry/index.ts';
import { inScope, systemScope } from '../../../infra/database.ts';
import type { Infra } from '../../../infra/infra.ts';

interface Deps {
  readonly infra: Pick<Infra, 'db'>;
  readonly identity: Pick<Identity, 'units' | 'namesOf'>;
  readonly registry: Pick<Registry, 'findPlatform'>;
}

interface FoundRow {
  readonly id: string;
  readonly number: string;
  readonly platform_id: string;
  readonly basis_article: string;
  readonly matter_number: string;
  readonly due_on: CivilDate;
  readonly unit_id: string;
  readonly county_code: string | null;
  readonly sent_by: string;
  readonly sent_at: Date;
  readonly demo: boolean;
}

/** Days before the last one on which a request turns amber and red. */
const NEAR = { amber: 3, red: 1 };

/**
 * What platforms were asked for and have not answered, on the desk of whoever asked, as terms of the other side. Where the term runs in
 * the file itself it stands there and not here.
 */
export function assistanceDuties(deps: Deps): DutySource {
  return {
    kind: 'assistance',
    permission: 'case.view',
    async list(tx, wish, page) {
      const { rows } = await sql<FoundRow>`${selectPage(termsOf(wish), wish, page)}`.execute(tx);
      return describeAll(deps, tx, rows, wish.today);
    },
    ...countTerms(openTerms(sql`true`), termsOf),
  };
}

function termsOf({ scope, caller: { personId } }: DutyWish): OpenTerms {
  return openTerms(scope === 'mine' ? sql`q.sent_by = ${personId}::uuid` : sql`true`);
}

/** A reply that was sent back is none. */
function openTerms(whose: ReturnType<typeof sql<boolean>>): OpenTerms {
  return sql`(select q.id, 0::smallint as place, 'platform.assistance' as deadline, 'party' as owner, 'running' as status, q.due_on,
    q.due_on - ${sql.lit(NEAR.amber)} as amber_on, q.due_on - ${sql.lit(NEAR.red)} as red_on, q.unit_id, q.county_code,
    null::text as delay_cause, q.number, q.platform_id, q.basis_article, q.matter_number, q.sent_by, q.sent_at, q.demo
    from platforms.assistance q
    where not q.in_file and not exists (select from platforms.filing f left join platforms.filing_answer a on a.filing_id = f.id
        where f.assistance_id = q.id and a.decision is distinct from 'returned')
      and ${whose})`;
}

async function describeAll({ infra, identity, registry }: Deps, tx: Tx, rows: readonly FoundRow[], today: CivilDate) {
  const people = await identity.namesOf([...new Set(rows.map((row) => row.sent_by))], tx);
  const platforms = new Map<string, string | null>();
  await inScope(infra.db, systemScope, async (all) => {
    for (const id of new Set(rows.map((row) => row.platform_id)))
      platforms.set(id, (await registry.findPlatform(all, id))?.nameZh ?? null);
  });
  return rows.map((row) => ({
    key: { dueOn: row.due_on, id: row.id, place: 0 },
    duty: {
      ...termOf(row, today),
      matter: {
        id: row.id,
        number: `${row.matter_number} · ${row.number}`,
        kind: 'assistance',
        procedureZh: '平台协查',
        procedureEn: 'assistance of a platform',
        stateZh: '待平台答复',
        stateEn: 'the platform has not answered',
        unitId: row.unit_id,
        unitNameZh: identity.units.find(row.unit_id)?.nameZh ?? row.unit_id,
        countyCode: row.county_code,
        operatorNameZh: platforms.get(row.platform_id) ?? null,
        demo: row.demo,
      } as const,
      place: 0,
      leadName: people.get(row.sent_by)?.displayName ?? null,
      delayCause: null,
      urged: null,
    } satisfies Duty,
  }));
}

function termOf(row: FoundRow, today: CivilDate): Omit<Duty, 'matter' | 'place' | 'leadName' | 'delayCause' | 'urged'> {
  const remaining = daysBetween(today, row.due_on);
  return {
    deadline: 'platform.assistance',
    owner: 'party',
    dutyZh: '平台按协查函答复',
    dutyEn: 'the platform answers the request',
    article: row.basis_article,
    // The last day is the officer's who asked.
    checked: 'ours',
    status: 'running',
    startedOn: civilDateOf(row.sent_at),
    dueOn: row.due_on,
    provisional: false,
    band: bandOf(remaining),
    remaining,
    remainingUnit: 'CD',
    suspendedFor: null,
    extensions: 0,
    extensionsLeft: 0,
  };
}

function bandOf(remaining: number): Duty['band'] {
  if (remaining < 0) return 'overdue';
  if (remaining <= NEAR.red) return 'red';
  return remaining <= NEAR.amber ? 'amber' : 'green';
}
