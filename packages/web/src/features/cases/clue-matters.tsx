import { listMatters } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { queryOf, useCan } from '../../api/queries.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { Section } from '../../ui/page.tsx';
import { StateChip } from './state-chip.tsx';
import './cases.css';

/** What was opened from a clue, and the way to open something. */
export function ClueMatters({ clueId, state }: { readonly clueId: string; readonly state: string }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const maySee = useCan('case.view');
  const mayOpen = useCan('case.act') && (state === 'verifying' || state === 'verifiedCaseFiled');
  const query = useQuery({ ...queryOf(listMatters, { query: { clueId } }), enabled: maySee });
  const matters = query.data?.items ?? [];
  if (!maySee || (matters.length === 0 && !mayOpen)) return null;
  return (
    <Section title={t('cases.fromClue')}>
      <ul className="clue-matters">
        {matters.map((matter) => (
          <li key={matter.id}>
            <Link to="/cases/$id" params={{ id: matter.id }}>
              {language === 'en' ? matter.procedureEn : matter.procedureZh} {matter.number}
            </Link>
            <StateChip matter={matter} />
          </li>
        ))}
      </ul>
      {mayOpen && (
        <Link className="button-link" to="/cases/open" search={{ clueId }}>
          {t('cases.open')}
        </Link>
      )}
    </Section>
  );
}
