import { useTranslation } from '../../phrases/index.ts';
import { useRuleState } from './use-rule-state.ts';

/** The rulebooks that can be read: what is live, each version, and the drafts that are not over. */
export function useRefs(): { readonly value: string; readonly label: string }[] {
  const { t } = useTranslation();
  const { data } = useRuleState();
  if (!data) return [{ value: 'live', label: t('studio.live') }];
  const drafts = data.drafts.filter(({ state }) => state !== 'published' && state !== 'withdrawn');
  return [
    { value: 'live', label: t('studio.live') },
    ...drafts.map(({ id, title }) => ({ value: id, label: `${t('studio.drafts')}：${title}` })),
    ...data.versions.map(({ no, kind, title }) => ({
      value: `v${no}`,
      label: `${t('studio.versionOf', { no })} · ${kind === 'shipped' ? t('studio.shipped') : title}`,
    })),
  ];
}
