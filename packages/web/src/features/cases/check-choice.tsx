import { listInspections } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { queryOf } from '../../api/queries.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { Choice } from '../../ui/choice.tsx';
import { useFormat } from '../../ui/format.ts';
import { Refusal } from '../../ui/refusal.tsx';

interface CheckChoiceProps {
  readonly label: string;
  readonly operatorId: string | null;
  readonly value: string | undefined;
  readonly onChange: (next: string | undefined) => void;
}

/** The approved check on which an inspection stands; where there is none, the way to propose one. */
export function CheckChoice({ operatorId, ...props }: CheckChoiceProps) {
  const { t } = useTranslation();
  if (operatorId === null) return <p className="state-note">{t('inspection.noOperator')}</p>;
  return <ChecksOf {...props} operatorId={operatorId} />;
}

function ChecksOf({ label, operatorId, value, onChange }: CheckChoiceProps & { readonly operatorId: string }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const format = useFormat();
  const query = useQuery(queryOf(listInspections, { params: { operatorId } }));
  const nameOf = (one: { readonly nameZh: string; readonly nameEn: string }): string =>
    language === 'en' ? one.nameEn : one.nameZh;
  const options = (query.data?.items ?? [])
    .filter(({ mayName }) => mayName)
    .map((one) => ({
      value: one.number,
      label: `${one.number} · ${nameOf(one.item)} · ${nameOf(one.basis)} · ${format.day(one.plannedOn)}`,
    }));
  return (
    <>
      <Choice label={label} none={t('inspection.choose')} value={value} options={options} onChange={onChange} />
      <Refusal error={query.error} />
      {query.data && options.length === 0 && (
        <p role="note">
          {t('inspection.noneApproved')}{' '}
          <Link to="/subjects/operators/$id" params={{ id: operatorId }} hash="inspections">
            {t('inspection.toOperator')}
          </Link>
        </p>
      )}
    </>
  );
}
