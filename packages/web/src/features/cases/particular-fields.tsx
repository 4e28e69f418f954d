import { type ExhibitParticular, recordedSchema } from '@jianhu/contract';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { Choice } from '../../ui/choice.tsx';
import { InputField } from '../../ui/input-field.tsx';
import type { ParticularWords } from './exhibit-particulars.ts';

interface FieldsProps {
  readonly needed: readonly ExhibitParticular[];
  readonly words: ParticularWords;
  readonly onChange: (change: Partial<ParticularWords>) => void;
}

const TYPES: Readonly<Partial<Record<ExhibitParticular['particular'], string>>> = {
  endedAt: 'datetime-local',
  clockOffset: 'number',
};
const MOST_WORDS = { address: 1_000, method: 500, other: 200 };

/** How it was taken: a field for each thing that the law asks of evidence of this kind, named as the rulebook names it. */
export function ParticularFields({ needed, words, onChange }: FieldsProps) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  return needed.map(({ particular, nameZh, nameEn }) => {
    const label = language === 'en' ? nameEn : nameZh;
    if (particular === 'witness')
      return <WitnessField key={particular} label={label} words={words} onChange={onChange} />;
    if (particular === 'recorded')
      return (
        <Choice
          key={particular}
          label={label}
          none={t('cases.choose')}
          value={words.recorded}
          options={recordedSchema.options.map((value) => ({ value, label: t(`evidence.recorded.${value}`) }))}
          onChange={(next) => onChange({ recorded: next ?? '' })}
        />
      );
    return (
      <InputField
        key={particular}
        label={label}
        type={TYPES[particular] ?? 'text'}
        maxLength={particular === 'address' || particular === 'method' ? MOST_WORDS[particular] : MOST_WORDS.other}
        value={words[particular]}
        onChange={(next) => onChange({ [particular]: next })}
      />
    );
  });
}

/** Somebody witnessed it, in what capacity; or nobody did, and why. */
function WitnessField({ label, words, onChange }: Omit<FieldsProps, 'needed'> & { readonly label: string }) {
  const { t } = useTranslation();
  const answers = [
    { value: 'yes', label: t('evidence.witnessed') },
    { value: 'no', label: t('evidence.notWitnessed') },
  ];
  return (
    <>
      <Choice
        label={label}
        none={t('cases.choose')}
        value={words.witnessed}
        options={answers}
        onChange={(next) => onChange({ witnessed: next ?? '', witness: '' })}
      />
      {words.witnessed !== '' && (
        <InputField
          label={t(words.witnessed === 'yes' ? 'evidence.witnessAs' : 'evidence.noWitnessWhy')}
          maxLength={MOST_WORDS.other}
          value={words.witness}
          onChange={(next) => onChange({ witness: next })}
        />
      )}
    </>
  );
}
