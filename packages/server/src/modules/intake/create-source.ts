import { redactPersonal, uuidV7 } from '@jianhu/kernel';
import type { RowScope, Tx } from '../../infra/database.ts';
import type { Infra } from '../../infra/infra.ts';
import { appendEntry } from '../audit/index.ts';
import { checkNewSource, type NewSource, type SourceBases } from './source-basis.ts';

/** Registers a source with its legal basis; gives its id. */
export async function createSource(
  tx: Tx,
  deps: { infra: Infra; bases: SourceBases },
  by: Pick<RowScope, 'actorRef'>,
  source: NewSource & { readonly demo: boolean },
): Promise<string> {
  checkNewSource(deps.bases, source);
  const { clock, rng } = deps.infra;
  const id = uuidV7(clock, rng);
  const { legalBasis } = source;
  await tx
    .insertInto('intake.source')
    .values({
      id,
      name_zh: source.nameZh.trim(),
      kind: source.kind,
      statute: legalBasis.statute,
      article: legalBasis.article,
      document_no: legalBasis.documentNo,
      case_no: legalBasis.caseNo?.trim() ? legalBasis.caseNo : null,
      data_classes: [...new Set(source.dataClasses)],
      platforms: [...new Set(source.platforms)],
      slice_hosts: [...new Set(source.sliceHosts)],
      valid_from: source.validFrom,
      valid_to: source.validTo,
      rate_per_second: source.ratePerSecond,
      ...(source.roomRatePerSecond === undefined ? {} : { room_rate_per_second: source.roomRatePerSecond }),
      created_at: clock.now(),
      demo: source.demo,
    })
    .execute();
  await appendEntry(tx, clock, by, {
    objectKind: 'source',
    objectId: id,
    action: 'source.created',
    detail: {
      kind: source.kind,
      ...legalBasis,
      documentNo: redactPersonal(legalBasis.documentNo),
      caseNo: legalBasis.caseNo && redactPersonal(legalBasis.caseNo),
      dataClasses: source.dataClasses,
      sliceHosts: source.sliceHosts ?? [],
      validFrom: source.validFrom,
      validTo: source.validTo,
    },
  });
  return id;
}
