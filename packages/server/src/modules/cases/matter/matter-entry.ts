import type { MatterState, Procedure, Proposal } from '@jianhu/rules';
import { kindOf } from '@jianhu/rules';
import type { Tx } from '../../../infra/database.ts';
import { changeEntry, type EntryState, hasEntries, putEntries } from '../../search/index.ts';
import type { CasesContext } from '../context.ts';
import { dayOf } from './action-row.ts';
import { procedureOf } from './matter-procedure.ts';
import { presentMatters, selectMatters } from './matter-row.ts';
import type { MatterPlace } from './store.ts';

interface Opened {
  readonly number: string;
  readonly article: string | null;
  readonly platform: string | null;
}

interface Told {
  readonly procedure: Procedure;
  readonly place: MatterPlace;
  readonly state: MatterState;
  readonly proposal: Pick<Proposal, 'facts' | 'documents'>;
  readonly note: string | null;
}

/** The words of a new matter, under the name of its operator. */
export async function putMatterEntry(ctx: CasesContext, tx: Tx, told: Told, opened: Opened): Promise<void> {
  const { procedure, place, state } = told;
  const conduct = place.conduct === null ? '' : ctx.clues.conductNameOf(place.conduct);
  await putEntries(tx, [
    {
      id: place.id,
      kind: 'matter',
      root: place.id,
      number: opened.number,
      title: await nameOf(ctx, tx, place.operatorId),
      lines: [procedure.nameZh, conduct, opened.article ?? '', opened.platform ?? '', ...linesOf(told)],
      state: entryStateOf(procedure, state.state),
      openedOn: state.openedOn,
      ...wallOf(place, state.invited),
    },
  ]);
}

/** After a step: its state, who sees it, and what was written down with it. */
export async function changeMatterEntry(tx: Tx, told: Told): Promise<void> {
  const { procedure, place, state } = told;
  const wall = wallOf(place, state.invited);
  await changeEntry(tx, {
    id: place.id,
    state: entryStateOf(procedure, state.state),
    wall,
    lines: linesOf(told),
  });
}

/** Writes what is older than the index, once. */
export async function fillMatterEntries(ctx: CasesContext, tx: Tx): Promise<void> {
  if (await hasEntries(tx, 'matter')) return;
  for (let after = FIRST; ;) {
    const rows = await selectMatters(tx).where('s.id', '>', after).orderBy('s.id').limit(BATCH).execute();
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
    const names = new Map((await presentMatters(ctx, tx, rows)).map((one) => [one.id, one]));
    const actions = Map.groupBy(
      await tx
        .selectFrom('cases.action')
        .selectAll()
        .where(
          'matter_id',
          'in',
          rows.map(({ id }) => id),
        )
        .orderBy('seq')
        .execute(),
      (one) => one.matter_id,
    );
    await putEntries(
      tx,
      rows.map((row) => {
        const procedure = procedureOf(ctx, row.procedure_id, dayOf(row.opened_on));
        const matter = names.get(row.id);
        const steps = (actions.get(row.id) ?? []).flatMap(({ facts, documents, note }) =>
          // Written by this module only, in these forms.
          linesOf({ procedure, note, proposal: { facts, documents } as Told['proposal'] }),
        );
        return {
          id: row.id,
          kind: 'matter' as const,
          root: row.id,
          number: row.number,
          title: matter?.operatorNameZh ?? '',
          lines: [procedure.nameZh, matter?.conductZh ?? '', row.article ?? '', row.platform ?? '', ...steps],
          state: entryStateOf(procedure, row.state),
          openedOn: dayOf(row.opened_on),
          unitId: row.unit_id,
          countyCode: row.county_code,
          readers: row.invited_units,
        };
      }),
    );
  }
}

const FIRST = '00000000-0000-0000-0000-000000000000';
const BATCH = 500;

/** Reasons and other facts in words, and numbers of documents; choices and days are filters, not words. */
function linesOf({ procedure, proposal, note }: Pick<Told, 'procedure' | 'proposal' | 'note'>): string[] {
  const inWords = procedure.facts
    .filter(({ type, key }) => type === 'text' && proposal.facts[key] !== undefined)
    .map(({ key }) => String(proposal.facts[key]));
  return [note ?? '', ...inWords, ...Object.values(proposal.documents)];
}

function wallOf({ unitId, countyCode }: MatterPlace, invited: readonly string[]) {
  return { unitId, countyCode, readers: invited };
}

function entryStateOf(procedure: Procedure, id: string): EntryState {
  const state = procedure.states.find((one) => one.id === id);
  return { id, zh: state?.nameZh ?? id, en: state?.nameEn ?? id, isOpen: kindOf(procedure, id) !== 'end' };
}

async function nameOf({ registry }: CasesContext, tx: Tx, operatorId: string | null): Promise<string> {
  if (operatorId === null) return '';
  return (await registry.operatorNames(tx, [operatorId])).get(operatorId) ?? '';
}
