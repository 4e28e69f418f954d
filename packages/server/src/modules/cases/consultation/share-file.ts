import { createHash } from 'node:crypto';
import type {
  BodyOf,
  CaseParty,
  MatterFile,
  SharedContent,
  SharedSection,
  shareFile as operation,
} from '@jianhu/contract';
import { AppError, uuidV7 } from '@jianhu/kernel';
import { canonicalJson } from '@jianhu/rules';
import { sql } from 'kysely';
import { inScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import type { CasesContext } from '../context.ts';
import { refuseRestricted } from '../material/may-share.ts';
import { listParties } from '../party/list-parties.ts';
import { roleNames } from '../party/party.ts';
import { getMatterFile } from '../matter/get-matter.ts';
import { lockMatters, type StateRow } from '../matter/store.ts';

const ORDER: readonly SharedSection[] = ['about', 'parties', 'facts', 'terms', 'timeline'];

/**
 * Shows parts of a file of the own unit to the units of a consultation: a copy as it stands now, with its hash. The file itself stays
 * behind its wall, and the copy is read by the units that take part alone (brief 5.3).
 */
export async function shareFile(
  ctx: CasesContext,
  caller: Caller,
  consultationId: string,
  { matterId, sections }: BodyOf<typeof operation>,
): Promise<void> {
  const file = await getMatterFile(ctx, caller, matterId);
  const chosen = ORDER.filter((one) => sections.includes(one));
  const parties = chosen.includes('parties') ? (await listParties(ctx, caller, matterId)).items : [];
  const content = contentOf(file, parties, chosen);
  await inScope(ctx.infra.db, caller, async (tx) => {
    const locked = await lockMatters(tx, [consultationId, matterId]);
    const [room, source] = [locked.get(consultationId), locked.get(matterId)];
    if (!room || !source) throw new AppError('record.notFound', 404);
    refuseSharing(caller, room, file);
    refuseRestricted(room, source);
    await refuseTwice(tx, { consultationId, matterId, sections: chosen });
    const id = uuidV7(ctx.infra.clock, ctx.infra.rng);
    const sha256 = createHash('sha256').update(canonicalJson(content)).digest('hex');
    await tx
      .insertInto('cases.shared_file')
      .values({
        id,
        shown_in: consultationId,
        matter_id: matterId,
        title: `${file.procedureZh} ${file.number}`,
        sections: [...chosen],
        content: JSON.stringify(content),
        sha256,
        unit_id: caller.unitId ?? '',
        shared_by: caller.personId,
        shared_at: ctx.infra.clock.now(),
      })
      .execute();
    await appendEntry(tx, ctx.infra.clock, caller, {
      objectKind: 'matter',
      objectId: consultationId,
      action: 'case.fileShared',
      detail: { matterId, sections: [...chosen], sha256 },
    });
  });
}

function refuseSharing(caller: Caller, room: StateRow, file: MatterFile): void {
  const takesPart = room.unit_id === caller.unitId || room.invited_units.includes(caller.unitId ?? '');
  const mayAct = caller.permissions.has('case.act') || caller.permissions.has('case.consult');
  if (
    room.kind !== 'consultation' ||
    room.ended_on !== null ||
    !takesPart ||
    !mayAct ||
    file.unitId !== caller.unitId
  ) {
    throw new AppError('case.notSharing', 409);
  }
}

interface Copy {
  readonly consultationId: string;
  readonly matterId: string;
  readonly sections: readonly SharedSection[];
}

async function refuseTwice(tx: Tx, { consultationId, matterId, sections }: Copy): Promise<void> {
  const same = await tx
    .selectFrom('cases.shared_file')
    .select('id')
    .where('shown_in', '=', consultationId)
    .where('matter_id', '=', matterId)
    .where(sql<boolean>`sections = ${[...sections]}::text[]`)
    .executeTakeFirst();
  if (same) throw new AppError('case.sharedAlready', 409);
}

function contentOf(file: MatterFile, parties: readonly CaseParty[], sections: readonly SharedSection[]): SharedContent {
  const parts: { readonly [S in SharedSection]: SharedContent } = {
    about: { about: aboutOf(file) },
    parties: { parties: partiesOf(parties) },
    facts: { facts: file.facts.map(({ key: _key, ...fact }) => fact) },
    terms: { terms: file.terms.map(({ dutyZh, dutyEn, article, dueOn }) => ({ dutyZh, dutyEn, article, dueOn })) },
    timeline: {
      timeline: file.timeline.map(({ nameZh, nameEn, on, article, toZh, toEn }) => ({
        nameZh,
        nameEn,
        on,
        article,
        toZh,
        toEn,
      })),
    },
  };
  return Object.assign({}, ...sections.map((section) => parts[section])) as SharedContent; // NOTE: each part is one
}

/** Role and name, that of a natural person masked: the copy stays when the vault has forgotten. */
function partiesOf(parties: readonly CaseParty[]): NonNullable<SharedContent['parties']> {
  return parties
    .filter(({ ended }) => !ended)
    .map(({ role, name }) => ({ ...roleNames[role], valueZh: name, valueEn: name }));
}

function aboutOf(file: MatterFile): NonNullable<SharedContent['about']> {
  const row = (nameZh: string, nameEn: string, valueZh: string | null, valueEn = valueZh) => ({
    nameZh,
    nameEn,
    valueZh: valueZh ?? '—',
    valueEn: valueEn ?? '—',
  });
  return [
    row('编号', 'number', file.number),
    row('程序', 'procedure', file.procedureZh, file.procedureEn),
    row('当事人', 'party', file.operatorNameZh),
    row('涉嫌行为', 'suspected conduct', file.conductZh),
    row('线索所列条款', 'article of the clue', file.article),
    row('承办单位', 'unit in charge', file.unitNameZh),
    row('环节', 'state', file.stateZh, file.stateEn),
    row('开启日期', 'opened on', file.openedOn),
  ];
}
