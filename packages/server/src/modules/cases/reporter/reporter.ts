import type { Reporter } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import { z } from 'zod';
import { type Database, inScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import type { CasesContext } from '../context.ts';
import type { StateRow } from '../matter/store.ts';
import { closedOrMissing } from '../restriction/note-opening.ts';

/** Name of the sealed value; its subject is the matter, so that no row anywhere leads to a person. */
const FIELD = 'caseReporter';
const sealedSchema = z.object({ name: z.string(), contact: z.string() });
type Sealed = z.infer<typeof sealedSchema>;

interface Standing {
  readonly unitId: string;
  readonly officers: readonly string[];
}

/** Whether there is one, to whoever sees the matter; who it is, to the officers who handle it alone (order 121 art. 37). */
export async function getReporter(ctx: CasesContext, caller: Caller, id: string): Promise<Reporter> {
  const standing = await inScope(ctx.infra.db, caller, (tx) => readStanding(tx, id));
  const own = caller.unitId === standing.unitId;
  const handles = isHandling(caller, standing);
  return {
    // A department that was invited is not told even that.
    known: (own || caller.reach === 'city') && (await readReporter(ctx, ctx.infra.db, id)) !== null,
    mayPut: handles && caller.permissions.has('case.act'),
    mayReveal: handles && caller.permissions.has('case.act'),
  };
}

export async function putReporter(
  ctx: CasesContext,
  caller: Caller,
  { id, given }: { readonly id: string; readonly given: Sealed },
): Promise<void> {
  await inScope(ctx.infra.db, caller, async (tx) => {
    if (!isHandling(caller, await readStanding(tx, id))) throw new AppError('case.reporterClosed', 403);
    await ctx.identity.vault.put(tx, id, { [FIELD]: JSON.stringify(sealedSchema.parse(given)) });
    await appendEntry(tx, ctx.infra.clock, caller, {
      objectKind: 'matter',
      objectId: id,
      action: 'case.reporterSealed',
      detail: {},
    });
  });
}

/** The vault writes down who looked, when and why, and counts. */
export async function revealReporter(
  ctx: CasesContext,
  caller: Caller,
  { id, note }: { readonly id: string; readonly note: string },
): Promise<Sealed> {
  const sealed = await inScope(ctx.infra.db, caller, async (tx) => {
    if (!isHandling(caller, await readStanding(tx, id))) throw new AppError('case.reporterClosed', 403);
    if ((await readReporter(ctx, tx, id)) === null) throw new AppError('record.notFound', 404);
    const reason = { purpose: 'contact', references: [`matter:${id}`], note } as const;
    return ctx.identity.vault.reveal(tx, caller, { subjectId: id, field: FIELD, reason });
  });
  return sealedSchema.parse(JSON.parse(sealed));
}

/** Words that somebody wants to put into a matter. */
interface Said {
  readonly id: string;
  readonly texts: readonly unknown[];
}

/**
 * Nothing that others may read names the reporter: not a note, not a document that the respondent gets, not an exhibit. It is asked
 * after every other refusal: whoever may not write there must not learn from it whether a guess was right.
 */
export async function refuseReporterIn(ctx: CasesContext, db: Database, caller: Caller, said: Said): Promise<void> {
  const refuse = await reporterGuard(ctx, db, caller, said);
  await refuse();
}

/** The same in two halves, for a step that reads ahead what it asks about afterwards. */
export async function reporterGuard(
  ctx: CasesContext,
  db: Database,
  caller: Caller,
  { id, texts }: Said,
): Promise<() => Promise<void>> {
  const said = texts.flatMap((one) => (typeof one === 'string' ? [plain(one)] : []));
  const reporter = said.length === 0 ? null : await readReporter(ctx, db, id);
  return async () => {
    if (reporter === null || !isNamedIn(said, reporter)) return;
    await writeDownGuess(ctx, caller, id);
    throw new AppError('case.reporterNamed', 422);
  };
}

/** Whether words name the reporter of one of these files; null where none is sealed. It looks at nothing for anybody and tells no name. */
export async function readReporterTest(
  ctx: CasesContext,
  ids: readonly string[],
): Promise<((texts: readonly string[]) => boolean) | null> {
  const sealed = await ctx.identity.vault.read(ctx.infra.db, [...ids], FIELD);
  const reporters = [...sealed.values()].map((one) => sealedSchema.parse(JSON.parse(one)));
  if (reporters.length === 0) return null;
  return (texts) => {
    const said = texts.map(plain);
    return reporters.some((one) => isNamedIn(said, one));
  };
}

/** Colleagues and superiors who write in a matter that they do not handle could guess on: each hit stays in the trail, whatever is rolled back. */
async function writeDownGuess(ctx: CasesContext, caller: Caller, id: string): Promise<void> {
  await inScope(ctx.infra.db, caller, async (tx) => {
    const standing = await findStanding(tx, id);
    if (standing !== null && isHandling(caller, standing)) return;
    const entry = { objectKind: 'person', objectId: caller.personId, action: 'case.reporterHit' } as const;
    await appendEntry(tx, ctx.infra.clock, caller, { ...entry, detail: { matter: id } });
  });
}

async function readReporter({ identity }: CasesContext, db: Database, id: string): Promise<Sealed | null> {
  const sealed = (await identity.vault.read(db, [id], FIELD)).get(id);
  return sealed === undefined ? null : sealedSchema.parse(JSON.parse(sealed));
}

function isNamedIn(said: readonly string[], { name, contact }: Sealed): boolean {
  const hidden = [plain(name), plain(contact)];
  return said.some((text) => hidden.some((one) => text.includes(one)));
}

type MatterStanding = Standing & Pick<StateRow, 'kind' | 'guard'> & { readonly endedOn: string | null };

export async function readStanding(tx: Tx, id: string): Promise<MatterStanding> {
  const standing = await findStanding(tx, id);
  if (standing === null) throw await closedOrMissing(tx, id);
  return standing;
}

/** Null where it is closed to the caller, who may yet write in a file that belongs to it. */
async function findStanding(tx: Tx, id: string): Promise<MatterStanding | null> {
  const row = await tx
    .selectFrom('cases.matter_state')
    .select(['unit_id', 'officers', 'kind', 'ended_on', 'guard'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) return null;
  const { kind, guard } = row;
  return { unitId: row.unit_id, officers: row.officers, kind, guard, endedOn: row.ended_on };
}

export function isHandling(caller: Caller, { unitId, officers }: Standing): boolean {
  return caller.unitId === unitId && officers.includes(caller.personId);
}

/** Spaces and full width hide nothing. */
function plain(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s/g, '').toLowerCase();
}
