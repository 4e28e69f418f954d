import { useTranslation } from '../../phrases/index.ts';

const KINDS = [
  'lexicon',
  'exceptions',
  'goodsNames',
  'decisionTable',
  'model',
  'deadlines',
  'procedure',
  'procedureThresholds',
  'documentTemplate',
  'statute',
  'statuteRegister',
  'alertService',
  'jurisdiction',
  'sourceBases',
  'clueVerification',
  'ruleCare',
  'calendar',
] as const;

/** The name of a kind of entry; one that has none is shown as it is written. */
export function useKindName(): (kind: string) => string {
  const { t } = useTranslation();
  return (kind) => {
    const known = KINDS.find((one) => one === kind);
    return known ? t(`studio.kind.${known}`) : kind;
  };
}
