import { articleOf } from '../procedure/why.ts';
import type { DiscretionRange } from './discretion.ts';
import type { BandProposal } from './propose-band.ts';

const YUAN = 100;
const CHOICE: Readonly<Record<BandProposal['kind'], string>> = {
  noPenalty: '依法不予行政处罚',
  mayBeNoPenalty: '依法可以不予行政处罚',
  lighter: '依法应当或者可以从轻、减轻处罚',
  ordinary: '没有从轻、减轻或者从重的情形',
  heavier: '具有从重处罚的情形',
  weigh: '从轻、减轻与从重的情形并存，应当综合裁量',
};

/** The paragraph of reasons that the decision gets; the officer reads it and may change it. */
export function reasonsZh(range: DiscretionRange, proposal: BandProposal, fineFen: number): string {
  const { rangeFen, because, local } = proposal;
  const facts = because.map((one) => `${one.nameZh}（${articleOf(one)}）`).join('；');
  const money = (fen: number): string => `${(fen / YUAN).toLocaleString('en-US')}元`;
  const { leastFen, mostFen } = rangeFen;
  const least = leastFen === 0 ? '' : `${money(leastFen)}以上`;
  const width = leastFen === mostFen ? money(mostFen) : `${least}${money(mostFen)}以下`;
  const basis = `依据${articleOf(range)}，罚款幅度为${width}。`;
  const found =
    facts === '' ? `当事人${CHOICE[proposal.kind]}。` : `经查，当事人有下列情形：${facts}，${CHOICE[proposal.kind]}。`;
  const own = local
    ? `按照${quoted(local.nameZh)}，该情形的罚款为${money(proposal.leastFen)}以上${money(proposal.mostFen)}以下。`
    : '';
  return `${basis}${found}${own}${fineFen > 0 ? `综合本案事实、性质、情节和社会危害程度，决定罚款${money(fineFen)}。` : ''}`;
}

/** A rule is quoted by its name; a name that brings its marks keeps them. */
function quoted(name: string): string {
  return name.startsWith('《') ? name : `《${name}》`;
}
