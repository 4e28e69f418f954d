import { useTranslation } from '../../../phrases/index.ts';

const KNOWN = ['platform', 'employmentForm'] as const;

/** By what a share is broken down; a plan may name others, which are shown as they are. */
export function usePartName(): (part: string) => string {
  const { t } = useTranslation();
  return (part) => {
    const known = KNOWN.find((one) => one === part);
    return known ? t(`planWork.part.${known}`) : part;
  };
}
