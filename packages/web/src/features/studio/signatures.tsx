import type { RulePerson } from '@jianhu/contract';
import { useTranslation } from '../../phrases/index.ts';

interface SignaturesProps {
  readonly maker: RulePerson | null;
  readonly checker: RulePerson | null;
  readonly deployer: RulePerson | null;
}

/** The three names under a version: three boxes in the order of the steps, an empty one where nobody has signed. */
export function Signatures(people: SignaturesProps) {
  const { t } = useTranslation();
  return (
    <ol className="signatures" aria-label={t('studio.flow')}>
      {(['maker', 'checker', 'deployer'] as const).map((part) => (
        <li key={part} className={people[part] ? 'signed' : ''}>
          <small>{t(`studio.${part}`)}</small>
          <strong>{people[part]?.name ?? t('studio.nobodyYet')}</strong>
          <small>{people[part]?.unitZh}</small>
        </li>
      ))}
    </ol>
  );
}
