import { useState } from 'react';
import { useCan } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Choice } from '../../ui/choice.tsx';
import { FindParty } from './find-party.tsx';
import { PartyForm } from './party-form.tsx';

interface AddProps {
  readonly matterId: string;
  /** Operator of the file, for the first party. */
  readonly suggested: string | null;
  readonly onDone: () => void;
}

const WAYS = ['registry', 'byHand'] as const;

/** A party from the registry, or by hand whom the registry lacks: a natural person, or who is not entered there. */
export function AddParty({ matterId, suggested, onDone }: AddProps) {
  const { t } = useTranslation();
  const seesRegistry = useCan('registry.view');
  const [way, setWay] = useState<string>(WAYS[0]);
  if (!seesRegistry) return <PartyForm matterId={matterId} party={null} onDone={onDone} />;
  return (
    <div className="case-form">
      <Choice
        label={t('caseParty.way')}
        value={way}
        options={WAYS.map((value) => ({ value, label: t(`caseParty.ways.${value}`) }))}
        onChange={(next) => setWay(next ?? WAYS[0])}
      />
      {way === 'registry' ? (
        <FindParty matterId={matterId} suggested={suggested} onDone={onDone} />
      ) : (
        <PartyForm matterId={matterId} party={null} onDone={onDone} />
      )}
    </div>
  );
}
