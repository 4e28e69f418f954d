import type { actOnCaseParty, addCaseParty, BodyOf } from '@jianhu/contract';
import { AppError, redactNote, uuidV7 } from '@jianhu/kernel';
import { inScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import type { CasesContext } from '../context.ts';
import type { MatterRow } from '../matter/matter-row.ts';
import { lockMatter } from '../matter/store.ts';
import { isHandling, refuseReporterIn } from '../reporter/reporter.ts';
import {
  fieldOf,
  maskParticulars,
  type Particulars,
  particularsSchema,
  type PartyRow,
  requireIdentifier,
  rolesOf,
} from './party.ts';
import { knownOf, type TakenFrom } from './known-of.ts';
import { getPartyRow, insertPartyAction, nextPartyPlace, type PartyAt, readParticulars } from './store.ts';

/** A party to be added to a case: taken over from the registry, or written by hand. */
export type NewParty = BodyOf<typeof addCaseParty> & { readonly id: string };
type Correction = Extract<BodyOf<typeof actOnCaseParty>, { kind: 'correct' }>;

/** Adds a party and says under which id. */
export async function addParty(ctx: CasesContext, caller: Caller, { id, ...given }: NewParty): Promise<string> {
  return inScope(ctx.infra.db, caller, async (tx) => {
    const matter = await lockFor(tx, caller, id);
    const { role, contact = '' } = given;
    const { kind, source, ...known } = await knownOf(ctx, tx, caller, { id, given });
    const particulars = { ...known, contact };
    requireIdentifier(kind, particulars.identifier);
    await refuseReporterIn(ctx, tx, caller, { id, texts: Object.values(particulars) });
    const party = uuidV7(ctx.infra.clock, ctx.infra.rng);
    const [at, shown] = [ctx.infra.clock.now(), maskParticulars(kind, particulars).name];
    await seal(ctx, tx, { party, version: 1, particulars });
    await tx
      .insertInto('cases.party')
      .values({
        id: party,
        matter_id: id,
        place: await nextPartyPlace(tx, id),
        kind,
        unit_id: matter.unit_id,
        added_at: at,
        version: 1,
        role,
        shown_name: shown,
        ended: false,
      })
      .execute();
    const kept: Kept = {
      matterId: id,
      party,
      seq: 1,
      kind: 'added',
      role,
      shown,
      changed: [],
      reason: null,
      source,
    };
    await keep(ctx, tx, caller, kept);
    return party;
  });
}

/** Corrects a party or ends it; what it was before stays, and so does its log. */
export async function actOnParty(
  ctx: CasesContext,
  caller: Caller,
  { given, ...at }: PartyAt & { readonly given: BodyOf<typeof actOnCaseParty> },
): Promise<void> {
  await inScope(ctx.infra.db, caller, async (tx) => {
    await lockFor(tx, caller, at.id);
    const row = await getPartyRow(tx, at);
    if (row.ended) throw new AppError('case.partyEnded', 409);
    const seq = row.version + 1;
    const before = (await readParticulars(ctx, tx, [row]))(row);
    const particulars = given.kind === 'correct' ? corrected(before, given) : before;
    const { kind, role: roleBefore } = rolesOf(row);
    const role = given.kind === 'correct' ? (given.role ?? roleBefore) : roleBefore;
    const changed = [
      ...particularsSchema.keyof().options.filter((key) => particulars[key] !== before[key]),
      ...(role === roleBefore ? [] : ['role']),
    ];
    if (changed.includes('identifier')) requireIdentifier(kind, particulars.identifier);
    await refuseReporterIn(ctx, tx, caller, { id: at.id, texts: [given.reason, ...Object.values(particulars)] });
    // Of somebody who was forgotten there is nothing to seal again.
    if (before.name !== '' || given.kind === 'correct')
      await seal(ctx, tx, { party: row.id, version: seq, particulars });
    const shown = given.kind === 'correct' ? maskParticulars(kind, particulars).name : row.shown_name;
    await tx
      .updateTable('cases.party')
      .set({ version: seq, role, shown_name: shown, ended: given.kind === 'end' })
      .where('id', '=', row.id)
      .execute();
    const done = given.kind === 'end' ? 'ended' : 'corrected';
    const reason = redactNote(given.reason) ?? '';
    const kept: Kept = { matterId: at.id, party: row.id, seq, kind: done, role, shown, changed, reason, source: null };
    await keep(ctx, tx, caller, kept);
  });
}

function corrected(before: Particulars, { name, identifier, contact, address }: Correction): Particulars {
  return {
    name: name ?? before.name,
    identifier: identifier ?? before.identifier,
    contact: contact ?? before.contact,
    address: address ?? before.address,
  };
}

async function lockFor(tx: Tx, caller: Caller, id: string): Promise<MatterRow> {
  const matter = await lockMatter(tx, id);
  if (matter.state_kind === 'end') throw new AppError('case.ended', 409);
  if (matter.kind !== 'case' || !isHandling(caller, { unitId: matter.unit_id, officers: matter.officers }))
    throw new AppError('case.notHandling', 403);
  return matter;
}

interface Sealing {
  readonly party: string;
  readonly version: number;
  readonly particulars: Particulars;
}

async function seal({ identity }: CasesContext, tx: Tx, { party, version, particulars }: Sealing): Promise<void> {
  await identity.vault.put(tx, party, { [fieldOf(version)]: JSON.stringify(particulars) });
}

interface Kept {
  readonly matterId: string;
  readonly party: string;
  readonly seq: number;
  readonly kind: 'added' | 'corrected' | 'ended';
  readonly role: PartyRow['role'];
  readonly shown: string;
  readonly changed: readonly string[];
  readonly reason: string | null;
  readonly source: TakenFrom | null;
}

async function keep(ctx: CasesContext, tx: Tx, caller: Caller, kept: Kept): Promise<void> {
  const { matterId, party, seq, kind, role, shown, changed, reason, source } = kept;
  await insertPartyAction(tx, {
    party_id: party,
    seq,
    kind,
    at: ctx.infra.clock.now(),
    by_person: caller.personId,
    role,
    shown_name: shown,
    changed: [...changed],
    reason,
    operator_id: source?.operatorId ?? null,
    operator_version: source?.version ?? null,
    source_kind: source?.sourceKind ?? null,
    recorded_at: source?.recordedAt ?? null,
  });
  await appendEntry(tx, ctx.infra.clock, caller, {
    objectKind: 'matter',
    objectId: matterId,
    action: `case.party.${kind}`,
    detail: { party, role, changed, ...(source && { operator: source.operatorId, version: source.version }) },
  });
}
