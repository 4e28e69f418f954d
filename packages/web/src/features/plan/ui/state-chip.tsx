import { useTranslation } from '../../../phrases/index.ts';
import './plan-ui.css';

export type CarrierState = 'builtHere' | 'connected' | 'portOnly' | 'planned' | 'unbuilt';

/** How far a tool or a named system really is; never better than it is. */
export function StateChip({ state }: { readonly state: CarrierState }) {
  const { t } = useTranslation();
  return <span className={`chip plan-state ${state}`}>{t(`planState.${state}`)}</span>;
}
