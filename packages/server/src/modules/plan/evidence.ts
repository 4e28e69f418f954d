import type { PlanEvidence } from '@jianhu/contract';
import { redactPersonal, uuidV7 } from '@jianhu/kernel';
import type { Tx } from '../../infra/database.ts';
import type { Caller } from '../../infra/http.ts';
import type { PlanContext } from './context.ts';

export type EvidenceInput = Omit<PlanEvidence, 'id' | 'seq' | 'at'>;

interface Owner {
  readonly kind: 'object' | 'report' | 'task';
  readonly id: string;
  /** The action with which it came. */
  readonly seq: number;
  /** Proof of this owner alone. */
  readonly own?: readonly EvidenceInput[];
}

/** A statement takes 65,535 parameters. */
const ROWS_AT_ONCE = 2_000;

/** Proof that came with one step of each owner. */
export async function insertEvidence(
  ctx: Pick<PlanContext, 'infra'>,
  tx: Tx,
  caller: Pick<Caller, 'actorRef'>,
  owners: readonly Owner[],
  evidence: readonly EvidenceInput[],
): Promise<void> {
  const { clock, rng } = ctx.infra;
  const rows = owners.flatMap((owner) =>
    [...evidence, ...(owner.own ?? [])].map(({ issuedOn, title, issuer, ...one }) => ({
      id: uuidV7(clock, rng),
      owner_kind: owner.kind,
      owner_id: owner.id,
      seq: owner.seq,
      ...one,
      title: redactPersonal(title),
      issuer: redactPersonal(issuer),
      issued_on: issuedOn,
      at: clock.now(),
      actor_ref: caller.actorRef,
    })),
  );
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    await tx
      .insertInto('plan.evidence')
      .values(rows.slice(from, from + ROWS_AT_ONCE))
      .execute();
  }
}

export async function listEvidence(tx: Tx, ownerId: string): Promise<PlanEvidence[]> {
  const rows = await tx
    .selectFrom('plan.evidence')
    .selectAll()
    .where('owner_id', '=', ownerId)
    .orderBy('seq', 'desc')
    .orderBy('id')
    .limit(200)
    .execute();
  return rows.map(({ id, seq, title, reference, issuer, issued_on, sha256, at }) => ({
    id,
    seq,
    title,
    reference,
    issuer,
    issuedOn: issued_on,
    sha256,
    at: at.toISOString(),
  }));
}
