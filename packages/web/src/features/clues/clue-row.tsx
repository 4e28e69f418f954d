import type { Clue } from '@jianhu/contract';
import { useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { ClockBar } from '../../ui/clock-bar.tsx';
import { ReceivedMark } from './outside-origin.tsx';
import { toneOfClue } from './tone.ts';

export function ClueRow({ clue, today }: { readonly clue: Clue; readonly today: string }) {
  const { t } = useTranslation();
  return (
    <div className="row">
      <div className="row-head">
        <strong className="row-name" title={clue.operatorNameZh ?? undefined}>
          {clue.operatorNameZh ?? t('alert.unknownOperator')}
        </strong>
        <Chip tone={toneOfClue(clue.state)}>{t(`clueState.${clue.state}`)}</Chip>
      </div>
      <p className="row-foot">
        <span className="figures">{clue.number}</span>
        <span>{clue.conductZh}</span>
        <span>{clue.unitNameZh}</span>
        <ReceivedMark source={clue.source} receivedOn={clue.receivedOn} today={today} />
      </p>
      <ClockBar clock={clue.clock} today={today} opens={false} />
    </div>
  );
}
