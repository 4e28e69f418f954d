import { listClueReasons } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../api/queries.ts';
import { useSaid, useTranslation } from '../../phrases/index.ts';
import { type ActionForm, dismissReasons } from './action.ts';
import type { Reason } from './reason-choice.tsx';

/** The grounds from which a step lets choose; also of a step that was taken and asks for none. */
export function useReasons(kind: ActionForm['reason']): readonly Reason[] {
  const { t } = useTranslation();
  const said = useSaid();
  const ofLaw = kind === undefined || kind === 'dismiss' ? null : kind;
  const { data } = useQuery({ ...queryOf(listClueReasons, {}), staleTime: 300_000, enabled: ofLaw !== null });
  if (ofLaw === null) return dismissReasons.map((code) => ({ code, name: t(`reason.${code}`) }));
  return (data?.[ofLaw] ?? []).map((one) => ({ code: one.code, name: said(one), article: one.article }));
}
