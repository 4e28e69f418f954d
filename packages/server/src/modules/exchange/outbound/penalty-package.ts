import type { PublicityPackage } from '@jianhu/contract';
import type { PublicityFacts } from '../../cases/index.ts';

/** Who was penalised, as the registry knows him. */
export interface PenalisedParty {
  readonly nameZh: string;
  readonly kind: string;
  readonly uscc: string | null;
}

const KINDS: Readonly<Record<string, PublicityPackage['penaltyKinds'][number]>> = {
  warning: 'warning',
  criticism: 'criticism',
  fine: 'fine',
  confiscation: 'confiscation',
  suspendBusiness: 'businessStopped',
  revokeLicence: 'licenceRevoked',
};
const NAMES: Readonly<Record<string, string>> = {
  warning: '警告',
  criticism: '通报批评',
  confiscation: '没收',
  suspendBusiness: '责令停产停业',
  revokeLicence: '吊销许可证件',
  restrictPractice: '限制从业',
};
const FEN_IN_YUAN = 100;

/**
 * The summary of a penalty (行政处罚信息摘要; order 45): number, party, offence, content, organ, day. A natural person is never told by
 * name, which is not known here in the first place.
 */
export function buildPenaltyPackage(
  { number, penalty, isNaturalPerson, offenceZh, organZh, untilOn }: PublicityFacts,
  party: PenalisedParty | null,
  { packageNo, corrects }: { readonly packageNo: string; readonly corrects: string | null },
): PublicityPackage {
  const named = isNaturalPerson ? null : party;
  return {
    packageNo,
    decisionNo: penalty.number ?? number,
    partyKind:
      named === null ? 'naturalPerson' : named.kind === 'individualBusiness' ? 'individualBusiness' : 'organisation',
    partyZh: named?.nameZh ?? '某某',
    partyUscc: named?.uscc ?? null,
    offenceZh,
    penaltyKinds: [...new Set(penalty.penaltyKinds.map((kind) => KINDS[kind] ?? 'other'))],
    contentZh: contentOf(penalty),
    organZh,
    decidedOn: penalty.decidedOn,
    publishUntilOn: untilOn,
    corrects,
  };
}

function contentOf({ penaltyKinds, fineFen, confiscationFen, changedOn }: PublicityFacts['penalty']): string {
  const parts = penaltyKinds.map((kind) => {
    if (kind === 'fine') return `罚款${yuan(fineFen)}`;
    return kind === 'confiscation' && confiscationFen > 0
      ? `没收${yuan(confiscationFen)}`
      : (NAMES[kind] ?? '其他处罚');
  });
  return `${parts.join('；')}${changedOn === null ? '' : `（${changedOn}依法变更）`}`;
}

function yuan(fen: number): string {
  return `${(fen / FEN_IN_YUAN).toFixed(fen % FEN_IN_YUAN === 0 ? 0 : 2)}元`;
}
