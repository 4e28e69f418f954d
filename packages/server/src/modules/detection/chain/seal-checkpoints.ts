import { createPublicKey, hash, type KeyObject, sign } from 'node:crypto';
import { sql } from 'kysely';
import { inScope, systemScope, type Tx } from '../../../infra/database.ts';
import type { Infra } from '../../../infra/infra.ts';
import { appendEntry } from '../../audit/index.ts';
import { buildSealContent, type TimestampAuthority } from '../../evidence/index.ts';

export interface SealDeps {
  /** The key that signs the checkpoints of the trail, so that one published key stands for both. */
  readonly key: KeyObject;
  /** Null where none is configured; then the seal says so. */
  readonly authority: TimestampAuthority | null;
}

/** Any number that nobody else takes: one seal at a time, whatever number of workers runs. */
const LOCK = 740_219_641;
const MOST = 512;

/**
 * Signs the roots of all checkpoints that are not sealed yet, with the digest of the seal before, and has the digest stamped. An
 * authority that does not answer keeps nobody from sealing: the seal then says that there is no timestamp. Gives its number.
 */
export async function sealCheckpoints(infra: Infra, deps: SealDeps): Promise<number | null> {
  const content = await inScope(infra.workerDb, systemScope, (tx) => readUnsealed(tx, infra.clock.now()));
  if (content === null) return null;
  const sha256 = hash('sha256', content.text, 'hex');
  const stamp = await stampOf(infra, deps.authority, sha256);
  return inScope(infra.workerDb, systemScope, async (tx) => {
    const { rows } = await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(${LOCK}) as mine`.execute(tx);
    const last = await readLast(tx);
    // Another worker sealed meanwhile: what is left comes with the next minute.
    if (rows[0]?.mine !== true || (last?.no ?? 0) !== content.no - 1) return null;
    await tx
      .insertInto('detection.chain_seal')
      .values({
        no: content.no,
        at: content.at,
        content: content.text,
        sha256,
        signature: sign(null, Buffer.from(content.text), deps.key).toString('base64'),
        public_key: createPublicKey(deps.key).export({ type: 'spki', format: 'pem' }).toString(),
        timestamp_reply: stamp === null ? null : Buffer.from(stamp),
      })
      .execute();
    await sql`update detection.chain_checkpoint c set seal_no = ${content.no}
      from unnest(${content.places.map(({ partition }) => partition)}::int[], ${content.places.map(({ offset }) => offset)}::bigint[])
        p(partition, at_offset)
      where c.partition = p.partition and c.at_offset = p.at_offset`.execute(tx);
    // The trail is signed and kept apart every minute: a seal that was exchanged later does not fit it.
    await appendEntry(tx, infra.clock, systemScope, {
      objectKind: 'roomChain',
      objectId: 'all',
      action: 'roomChain.sealed',
      detail: { no: content.no, sha256, checkpoints: content.places.length, stamped: stamp !== null },
    });
    return content.no;
  });
}

async function readUnsealed(tx: Tx, at: Date) {
  const { rows } = await sql<{
    partition: number;
    offset: number;
    at: Date;
    rooms: number;
    sha256: string;
    sm3: string;
  }>`select partition, at_offset as "offset", at, rooms, root_sha256 as sha256, root_sm3 as sm3
    from detection.chain_checkpoint where seal_no is null order by at, partition, at_offset limit ${MOST}`.execute(tx);
  if (rows.length === 0) return null;
  const last = await readLast(tx);
  const no = (last?.no ?? 0) + 1;
  const checkpoints = rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  const text = buildSealContent({
    no,
    at: at.toISOString(),
    previousSha256: last?.sha256 ?? '0'.repeat(64),
    checkpoints,
  });
  return { no, at, text, places: rows };
}

async function readLast(tx: Tx): Promise<{ readonly no: number; readonly sha256: string } | undefined> {
  return tx
    .selectFrom('detection.chain_seal')
    .select(['no', 'sha256'])
    .orderBy('no', 'desc')
    .limit(1)
    .executeTakeFirst();
}

async function stampOf(infra: Infra, authority: TimestampAuthority | null, sha256: string): Promise<Uint8Array | null> {
  if (authority === null) return null;
  try {
    return await authority.stamp(sha256);
  } catch (error) {
    infra.log.warn({ err: error }, 'the time stamping authority did not answer; the seal carries no timestamp');
    return null;
  }
}
