import { getClueRoute } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../api/queries.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { Facts, Section } from '../../ui/page.tsx';

/** Which organ the tables of jurisdiction propose for a clue, by which article, and the receipts that prove it. */
export function RouteProposal({ clueId }: { readonly clueId: string }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const { data: route } = useQuery(queryOf(getClueRoute, { params: { id: clueId } }));
  if (!route) return null;
  const { organ, other } = route;
  const words = (zh: string, en: string): string => (language === 'en' ? en : zh);
  const receipts = `data:application/x-ndjson;charset=utf-8,${encodeURIComponent(route.receipts.map((one) => JSON.stringify(one)).join('\n'))}`;
  return (
    <Section
      title={t('context.route')}
      aside={
        <Chip tone={route.confidence === 'certain' ? 'done' : 'suspected'}>{t(`confidence.${route.confidence}`)}</Chip>
      }
    >
      <Facts
        items={[
          [t('context.unit'), route.unitNameZh],
          ...(other ? ([[t('context.mayAlsoAct'), other.unitNameZh]] as const) : []),
          ...(route.article === '' ? [] : ([[t('context.basis'), route.article]] as const)),
        ]}
      />
      <p className="state-note">{words(route.reasonZh, route.reasonEn)}</p>
      {organ && (
        <p className="state-note">
          {t('context.otherOrgan', { organ: words(organ.nameZh, organ.nameEn), article: organ.article })}
        </p>
      )}
      <a className="link-button" href={receipts} download={`route-${clueId}.jsonl`}>
        {t('context.routeReceipt')}
      </a>
    </Section>
  );
}
