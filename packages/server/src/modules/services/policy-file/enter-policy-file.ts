import type { BodyOf, enterPolicyFile as operation, PolicyFileResult, PolicyFileState } from '@jianhu/contract';
import { AppError, type CivilDate, civilDateOf, normaliseDocumentNumber, redactNote, uuidV7 } from '@jianhu/kernel';
import { inScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import type { ServicesContext } from '../context.ts';
import { mayKeep } from './may-keep.ts';
import { writeFile } from './store.ts';

type Particulars = BodyOf<typeof operation>;

/** One file, which waits for its review. */
export async function enterPolicyFile(ctx: ServicesContext, caller: Caller, given: Particulars) {
  if (ctx.identity.units.find(given.unitId) === null) throw new AppError('service.strangeUnit', 422);
  if (!mayKeep(caller, given.unitId)) throw new AppError('policyFile.notYours', 403);
  if (!daysFit(given, civilDateOf(ctx.infra.clock.now()))) throw new AppError('policyFile.days', 422);
  return inScope(ctx.infra.db, caller, async (tx) => {
    const id = await writeEntry(ctx, tx, caller, {
      ...given,
      state: 'waiting',
      result: null,
      hits: [],
      exception: null,
      note: null,
    });
    if (id === null) throw new AppError('policyFile.known', 409);
    return { id };
  });
}

/** Issued by today, and due after that. */
export function daysFit({ issuedOn, dueOn }: Pick<Particulars, 'issuedOn' | 'dueOn'>, today: CivilDate): boolean {
  return issuedOn <= today && dueOn >= issuedOn;
}

export interface Entry extends Particulars {
  readonly state: PolicyFileState;
  readonly result: PolicyFileResult | null;
  readonly hits: readonly string[];
  readonly exception: string | null;
  readonly note: string | null;
}

/** The id of the file, or null where the unit has the number already: what stands is never overwritten by an entry. */
export async function writeEntry(
  { infra }: ServicesContext,
  tx: Tx,
  caller: Caller,
  { number, title, issuerZh, issuedOn, unitId, dueOn, note, hits, ...finding }: Entry,
): Promise<string | null> {
  const at = infra.clock.now();
  const id = uuidV7(infra.clock, infra.rng);
  const written = await writeFile(tx, {
    id,
    version: 1,
    number: normaliseDocumentNumber(number),
    title,
    issuer_zh: issuerZh,
    issued_on: issuedOn,
    unit_id: unitId,
    due_on: dueOn,
    ...finding,
    hits: [...hits],
    note: redactNote(note),
    done_on: finding.state === 'done' ? civilDateOf(at) : null,
    by_person: caller.personId,
    at,
  });
  if (!written) return null;
  await appendEntry(tx, infra.clock, caller, {
    objectKind: 'policyFile',
    objectId: id,
    action: 'policyFile.entered',
    detail: { unitId, state: finding.state, result: finding.result },
  });
  return id;
}
