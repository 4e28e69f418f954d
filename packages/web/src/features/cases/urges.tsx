import { type Duty, listUrges, type MatterFile } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { queryOf } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { useFormat } from '../../ui/format.ts';
import { UrgeDialog } from './urge-dialog.tsx';

/** Who asked the officers to get on with it, above the steps; nothing where nobody did. */
export function Urges({ matter }: { readonly matter: MatterFile }) {
  const { t } = useTranslation();
  const format = useFormat();
  const found = useQuery(queryOf(listUrges, { params: { id: matter.id } })).data;
  if (!found || found.items.length === 0) return null;
  return (
    <ul className="urges" aria-label={t('urge.heard')}>
      {found.items.map((one) => (
        <li key={one.id}>
          <strong>{t('urge.by', { unit: one.byUnitZh, name: one.byName })}</strong>
          <time dateTime={one.at}>{format.instant(one.at)}</time>
          <span>{one.note}</span>
        </li>
      ))}
    </ul>
  );
}

/** On a desk: that somebody urged this matter, and no step was taken since. */
export function UrgedMark({ duty }: { readonly duty: Pick<Duty, 'urged'> }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (duty.urged === null) return null;
  const { byUnitZh, at, note } = duty.urged;
  return (
    <small className="under urged-mark">
      <b>{t('urge.mark')}</b> {t('urge.markedBy', { unit: byUnitZh })} <time dateTime={at}>{format.instant(at)}</time>
      <q>{note}</q>
    </small>
  );
}

/** For whoever leads, while a term runs against the organ. */
export function UrgeButton({ matter }: { readonly matter: MatterFile }) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const found = useQuery(queryOf(listUrges, { params: { id: matter.id } })).data;
  if (found?.mayUrge !== true || matter.nextDueOn === null) return null;
  return (
    <>
      <Button className="print-button" onClick={() => setIsOpen(true)}>
        {t('urge.act')}
      </Button>
      {isOpen && <UrgeDialog matters={[matter]} onClose={() => setIsOpen(false)} />}
    </>
  );
}
