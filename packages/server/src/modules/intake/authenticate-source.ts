import { createSecretKey } from 'node:crypto';
import type { ObservationKind } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import { inScope, systemScope, type Tx } from '../../infra/database.ts';
import type { Infra } from '../../infra/infra.ts';
import type { SourceAccess } from './source-access.ts';
import { basisOf, type SourceBases } from './source-basis.ts';
import { digestKey, isSameDigest, parseBearer, prefixOf } from './source-key.ts';

const FRESH_MS = 5_000;
const MAX_REMEMBERED = 10_000;

interface Remembered {
  readonly digest: Buffer;
  readonly source: SourceAccess;
  readonly untilMs: number;
}

export interface SourceGate {
  /** The source of `Authorization: Bearer jh_…`; refuses a wrong or revoked key. */
  authenticate(authorization: string | undefined): Promise<SourceAccess>;
  /** The platform's own way in, for replays and the demo feeder: no key. */
  findSource(tx: Tx, sourceId: string): Promise<SourceAccess | null>;
  /** Forgets what was remembered, after a change of keys. */
  forget(): void;
}

/** Keys are remembered for seconds only; the transaction of the batch asks again whether the key is still good. */
export function createSourceGate(deps: { infra: Infra; bases: SourceBases; pepper: Buffer }): SourceGate {
  const { infra, bases } = deps;
  // Made ready once: each body is asked for its key, and the digest alone takes a fifth of the time.
  const pepper = createSecretKey(deps.pepper);
  const remembered = new Map<string, Remembered>();

  async function recall(prefix: string): Promise<Remembered | null> {
    const nowMs = infra.clock.now().getTime();
    const known = remembered.get(prefix);
    if (known && known.untilMs > nowMs) return known;
    const row = await inScope(infra.workerDb, systemScope, (tx) =>
      tx
        .selectFrom('intake.source_key as k')
        .innerJoin('intake.source as s', 's.id', 'k.source_id')
        .selectAll('s')
        .select(['k.id as key_id', 'k.digest'])
        .where('k.prefix', '=', prefix)
        .where('k.revoked_at', 'is', null)
        .executeTakeFirst(),
    );
    if (!row) return null;
    const fresh = { digest: row.digest, source: accessOf(bases, row, row.key_id), untilMs: nowMs + FRESH_MS };
    if (remembered.size >= MAX_REMEMBERED) remembered.clear();
    remembered.set(prefix, fresh);
    return fresh;
  }

  return {
    async authenticate(authorization) {
      const key = parseBearer(authorization);
      const known = key === null ? null : await recall(prefixOf(key));
      if (key === null || !known || !isSameDigest(known.digest, digestKey(pepper, key))) {
        throw new AppError('intake.wrongKey', 401);
      }
      return known.source;
    },
    async findSource(tx, sourceId) {
      const row = await tx.selectFrom('intake.source').selectAll().where('id', '=', sourceId).executeTakeFirst();
      return row ? accessOf(bases, row, null) : null;
    },
    forget: () => remembered.clear(),
  };
}

interface SourceRow {
  readonly id: string;
  readonly name_zh: string;
  readonly kind: string;
  readonly statute: string;
  readonly article: string;
  readonly document_no: string;
  readonly data_classes: readonly string[];
  readonly platforms: readonly string[];
  readonly valid_from: string;
  readonly valid_to: string;
  readonly rate_per_second: number;
  readonly room_rate_per_second: number;
  readonly state: string;
  readonly demo: boolean;
}

function accessOf(bases: SourceBases, row: SourceRow, keyId: string | null): SourceAccess {
  const { statute, article, textZh } = bases.noGeneralRight;
  return {
    sourceId: row.id,
    keyId,
    nameZh: row.name_zh,
    legalBasis: { statute: row.statute, article: row.article, documentNo: row.document_no },
    // The table's CHECKs allow only the kinds and states of the contract.
    dataClasses: new Set(row.data_classes as readonly ObservationKind[]),
    platforms: new Set(row.platforms),
    validFrom: row.valid_from,
    validTo: row.valid_to,
    ratePerSecond: row.rate_per_second,
    roomRatePerSecond: row.room_rate_per_second,
    state: row.state as SourceAccess['state'],
    existingRecords: basisOf(bases, row.kind as SourceBases['bases'][number]['sourceKind']).existingRecords,
    refusalArticle: `《${statute}》${article}`,
    refusalZh: `${textZh}（《${statute}》${article}）。`,
    demo: row.demo,
  };
}
