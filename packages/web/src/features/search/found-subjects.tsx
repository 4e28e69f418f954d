import { searchSubjects } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { queryOf, useCan } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Section } from '../../ui/page.tsx';
import { Empty, Loaded } from '../../ui/states/index.ts';
import { SearchHits } from '../registry/search-hits.tsx';
import '../registry/registry.css';

const FIRST = 6;

/** Operators, shops, rooms and platforms of the same words; all of them stand in the registry. */
export function FoundSubjects({ q }: { readonly q: string }) {
  const { t } = useTranslation();
  const seesRegistry = useCan('registry.view');
  const query = useQuery({ ...queryOf(searchSubjects, { query: { q, limit: FIRST } }), enabled: seesRegistry });
  if (!seesRegistry) return null;
  return (
    <Section
      title={t('job.subjects')}
      aside={
        <Link to="/subjects" search={{ q }}>
          {t('find.allSubjects')}
        </Link>
      }
    >
      <Loaded query={query} op={searchSubjects} awaiting={t('awaiting.subjects')}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('subject.noHits', { q })}>{t('subject.noHitsHint')}</Empty>
          ) : (
            <SearchHits hits={items} />
          )
        }
      </Loaded>
    </Section>
  );
}
