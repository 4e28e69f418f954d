import { listPreservations } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { queryOf, useCan } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Section } from '../../ui/page.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { PreservedList } from '../livestream/preserved-list.tsx';

/** What an officer preserved of a live room stands behind the alert that was raised from it, and behind its clue. */
export function PreservedEvidence({ alertId }: { readonly alertId: string | undefined }) {
  const { t } = useTranslation();
  const may = useCan(listPreservations.access);
  const query = useQuery({
    ...queryOf(listPreservations, { query: { alertId: alertId ?? '' } }),
    enabled: may && alertId !== undefined,
  });
  const items = query.data?.items ?? [];
  if (items.length === 0 && !query.error) return null;
  return (
    <Section title={t('wall.evidence.title')}>
      <Refusal error={query.error} />
      <PreservedList items={items} hideAlert />
    </Section>
  );
}
