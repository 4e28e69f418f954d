import { type CaseRestriction, getRestriction, type MatterFile } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { queryOf } from '../../api/queries.ts';
import { useSaid, useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { useFormat } from '../../ui/format.ts';
import { Facts, Section } from '../../ui/page.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { LiftForm, RestrictForm } from './restriction-forms.tsx';

const useRestriction = (id: string) => useQuery(queryOf(getRestriction, { params: { id } }));

/** Beside the title of a file that not everybody of its unit may open. */
export function RestrictedMark({ matter }: { readonly matter: Pick<MatterFile, 'id'> }) {
  const { t } = useTranslation();
  return useRestriction(matter.id).data?.restricted === true ? <Chip tone="plain">{t('restriction.mark')}</Chip> : null;
}

/** Whether the file is restricted, who reads it and why; for its officers and the head, to restrict, to change and to lift. */
export function RestrictionSection({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const [form, setForm] = useState<'restrict' | 'lift' | null>(null);
  const { data: found, error } = useRestriction(id);
  if (error) return <Refusal error={error} />;
  if (!found || (!found.restricted && !found.mayAct && found.recused.length === 0)) return null;
  const close = (): void => setForm(null);
  return (
    <Section
      id="restriction"
      title={t('restriction.title')}
      aside={form === null && found.mayAct && <Acts found={found} onChoose={setForm} />}
    >
      <p className="state-note">{t(`restriction.${stateOf(found)}`)}</p>
      <Readers found={found} />
      {form === 'restrict' && <RestrictForm id={id} found={found} onDone={close} />}
      {form === 'lift' && <LiftForm id={id} onDone={close} />}
      <RestrictionLog found={found} />
    </Section>
  );
}

interface ActsProps {
  readonly found: CaseRestriction;
  readonly onChoose: (form: 'restrict' | 'lift') => void;
}

function Acts({ found, onChoose }: ActsProps) {
  const { t } = useTranslation();
  const isOwn = found.restricted && !found.fromCase;
  return (
    <>
      <Button onClick={() => onChoose('restrict')}>{t(isOwn ? 'restriction.change' : 'restriction.restrict')}</Button>
      {isOwn && <Button onClick={() => onChoose('lift')}>{t('restriction.lift')}</Button>}
    </>
  );
}

/** Another unit is told that it is restricted and not by whom it is read. */
function stateOf({ restricted, fromCase, readers }: CaseRestriction): 'open' | 'elsewhere' | 'fromCase' | 'closed' {
  if (!restricted) return 'open';
  if (readers.length === 0) return 'elsewhere';
  return fromCase ? 'fromCase' : 'closed';
}

function Readers({ found }: { readonly found: CaseRestriction }) {
  const { t } = useTranslation();
  const said = useSaid();
  const { ground, readers, recused } = found;
  const basis = ground && [said({ zh: ground.nameZh, en: ground.nameEn }), ground.article ?? t('restriction.ours')];
  return (
    <Facts
      items={[
        ...(basis ? [[t('restriction.ground'), basis.join(' · ')] as const] : []),
        ...[...Map.groupBy(readers, ({ why }) => why)].map(
          ([why, group]) => [t(`restriction.why.${why}`), group.map(({ name }) => name).join('、')] as const,
        ),
        ...(recused.length > 0 ? [[t('restriction.recused'), recused.join('、')] as const] : []),
      ]}
    />
  );
}

function RestrictionLog({ found }: { readonly found: CaseRestriction }) {
  const { t } = useTranslation();
  const said = useSaid();
  const format = useFormat();
  if (found.log.length === 0) return null;
  return (
    <ul className="urges" aria-label={t('restriction.log')}>
      {found.log.map((one) => (
        <li key={one.at}>
          <strong>{t(`restriction.did.${one.kind}`, { name: one.byName })}</strong>
          <time dateTime={one.at}>{format.instant(one.at)}</time>
          <span>
            {said({ zh: one.ground.nameZh, en: one.ground.nameEn })} · {one.words}
          </span>
        </li>
      ))}
    </ul>
  );
}
