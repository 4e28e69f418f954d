import type { Platform, PlatformLeadRow } from '@jianhu/contract';
import { civilDateOf, parseCivilDate, redactPersonal, uuidV7 } from '@jianhu/kernel';
import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import type { PlatformsContext } from '../context.ts';
import { organOf } from '../duty/platform-of.ts';

interface Kept {
  readonly id: string;
  readonly number: string;
}

/** Where rows go that are whole. */
export interface LeadBook {
  /** What this platform sent before under its own number. */
  find(tx: Tx, ref: string): Promise<Kept | undefined>;
  take(tx: Tx, row: PlatformLeadRow): Promise<Kept>;
  /** What follows from those that were taken. */
  tell(tx: Tx, ids: readonly string[]): Promise<void>;
}

export interface LeadSender {
  readonly caller: Caller;
  readonly tenantId: string;
  readonly platform: Platform;
  /** Whose shop it is, by credit code. */
  readonly places: ReadonlyMap<string, { readonly id: string; readonly countyCode: string | null }>;
  readonly now: Date;
}

export function openLeadBook(ctx: PlatformsContext, { caller, tenantId, platform, places, now }: LeadSender): LeadBook {
  const { clock, rng, outbox } = ctx.infra;
  return {
    find: (tx, ref) =>
      tx
        .selectFrom('platforms.lead')
        .select(['id', 'number'])
        .where('platform_id', '=', platform.id)
        .where('ref', '=', ref)
        .executeTakeFirst(),
    async take(tx, row) {
      const place = places.get(row.operatorUscc ?? '');
      const countyCode = place?.countyCode ?? platform.countyCode;
      const { rows } = await sql<{ no: number }>`select nextval('platforms.lead_no') as no`.execute(tx);
      const number = `PX${civilDateOf(now).replaceAll('-', '')}-${String(rows[0]?.no).padStart(5, '0')}`;
      const id = uuidV7(clock, rng);
      await tx
        .insertInto('platforms.lead')
        .values({
          id,
          number,
          tenant_id: tenantId,
          platform_id: platform.id,
          ref: row.ref,
          conduct: row.conduct,
          operator_name: row.operatorName,
          operator_uscc: row.operatorUscc,
          operator_id: place?.id ?? null,
          platform_shop_id: row.platformShopId,
          goods: row.goods,
          url: row.url,
          description: redactPersonal(row.description),
          records: redactPersonal(row.records),
          measures: redactPersonal(row.measures),
          found_on: parseCivilDate(row.foundOn),
          county_code: countyCode,
          unit_id: organOf(ctx, countyCode).id,
          sent_by: caller.personId,
          reported_at: now,
          demo: platform.demo,
        })
        .execute();
      return { id, number };
    },
    async tell(tx, ids) {
      await outbox.publish(tx, 'platforms.leadsReported.v1', { leadIds: [...ids], at: now.toISOString() }, now);
      const entry = {
        objectKind: 'platform',
        objectId: platform.id,
        action: 'platform.leadsReported',
        detail: { leads: ids.length },
      };
      await appendEntry(tx, clock, caller, entry);
    },
  };
}
