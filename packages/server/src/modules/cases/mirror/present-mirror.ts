import type { MatterFile } from '@jianhu/contract';
import type { Mirror } from './mirror-row.ts';
import { type DoubtRow, presentDoubt } from './mirror-doubt.ts';

interface Around {
  readonly doubts: readonly DoubtRow[];
  readonly maySettle: boolean;
  nameOf(personId: string): string;
}

export function presentMirror(
  mirror: Mirror,
  { doubts, maySettle, nameOf }: Around,
): NonNullable<MatterFile['mirror']> {
  return {
    systemZh: mirror.systemZh,
    foreignNo: mirror.foreignNo,
    foreignStateZh: mirror.foreignStateZh,
    foreignStateAt: mirror.foreignStateAt?.toISOString() ?? null,
    handedOverAt: mirror.handedOverAt.toISOString(),
    needs: [...mirror.needs],
    doubts: doubts.map((row) => presentDoubt(row, nameOf)),
    maySettle,
  };
}

/** Why no step is done here, naming the system in which it is. */
export function whyMirrored({ systemZh, foreignNo }: Mirror) {
  const number = foreignNo === null ? '' : `（${foreignNo}）`;
  return {
    code: 'why.handledElsewhere',
    zh: `本事项在“${systemZh}”${number}办理，请到该系统办理此步骤`,
    en: `this matter is handled in ${systemZh}${foreignNo === null ? '' : ` (${foreignNo})`}; do the step there`,
    article: '',
  };
}
