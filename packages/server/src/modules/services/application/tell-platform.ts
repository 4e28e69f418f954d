import type { Facts, MatterState, ProcedureAction, Transition } from '@jianhu/rules';
import type { Tx } from '../../../infra/database.ts';
import type { ServicesContext } from '../context.ts';
import { endProof, issueProof } from '../proof/index.ts';
import type { OfferedItem } from '../rulebook.ts';
import { fillDocument } from './fill-document.ts';
import type { ApplicationRecord } from './store.ts';

interface Decided {
  readonly offered: OfferedItem;
  readonly place: Pick<ApplicationRecord, 'id' | 'applicant_zh' | 'unit_id' | 'demo'>;
  readonly state: MatterState;
  readonly action: ProcedureAction;
  readonly transition: Transition;
}

/** Where an item says that what it grants goes to the platform: issued with the grant, withdrawn with whatever ends it. */
export async function tellPlatform(
  ctx: ServicesContext,
  tx: Tx,
  { offered, place, state, action, transition }: Decided,
): Promise<void> {
  const told = offered.item.goesToPlatform;
  if (!told || transition.decides === undefined) return;
  if (transition.decides !== 'granted') {
    await endProof(ctx, tx, { applicationId: place.id, on: action.on, by: whoEnds(transition) });
    return;
  }
  const number = action.documents[told.document] ?? '';
  const lines = offered.item.documents.find(({ id }) => id === told.document)?.lines ?? [];
  await issueProof(ctx, tx, {
    applicationId: place.id,
    documentNo: number,
    shopName: textOf(state.facts, told.shop),
    shopUrl: textOf(state.facts, told.url),
    lines: fillDocument(ctx, offered, lines, {
      number,
      applicantZh: place.applicant_zh,
      unitId: place.unit_id,
      on: action.on,
      facts: state.facts,
      files: [],
    }),
    on: action.on,
    demo: place.demo,
  });
}

function whoEnds({ who }: Transition): 'applicant' | 'organ' | 'registration' {
  if (who.role === 'applicant') return 'applicant';
  return who.role === 'system' ? 'registration' : 'organ';
}

function textOf(facts: Facts, key: string): string {
  return String(facts[key] ?? '');
}
