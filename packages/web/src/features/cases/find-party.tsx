import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from '../../phrases/index.ts';
import { FindOperator } from '../registry/find-operator.tsx';
import { TakeParty } from './take-party.tsx';

interface FindProps {
  readonly matterId: string;
  readonly suggested: string | null;
  readonly onDone: () => void;
}

/** Of an operator that the officer may see, what the registry has is taken over. */
export function FindParty({ matterId, suggested, onDone }: FindProps) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState(suggested);
  if (chosen !== null)
    return <TakeParty matterId={matterId} operatorId={chosen} onOther={() => setChosen(null)} onDone={onDone} />;
  return (
    <FindOperator label={t('caseParty.find')} notFound={t('caseParty.notFound')} onChoose={({ id }) => setChosen(id)}>
      <Button onClick={onDone}>{t('cases.cancel')}</Button>
    </FindOperator>
  );
}
