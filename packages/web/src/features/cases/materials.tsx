import {
  getSharedMaterialFile,
  listSharedMaterials,
  type SharedMaterial,
  type SharedMaterials,
  withdrawSharedMaterial,
} from '@jianhu/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { call, urlOf } from '../../api/call.ts';
import { queryOf } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { useFormat } from '../../ui/format.ts';
import { Section } from '../../ui/page.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { ChooseMaterials } from './choose-materials.tsx';
import { TransferPackage } from './transfer-package.tsx';

interface MaterialsProps {
  readonly id: string;
  /** What the page is about. */
  readonly kind: 'consultation' | 'transfer';
}

/** Exhibits and documents that are shown in a consultation or go along with a transfer, and the way to choose them. */
export function Materials({ id, kind }: MaterialsProps) {
  const { t } = useTranslation();
  const [choosing, setChoosing] = useState(false);
  const { data: found, error } = useQuery(queryOf(listSharedMaterials, { params: { id } }));
  if (error) return <Refusal error={error} />;
  // A matter of another kind takes nothing along.
  if (!found || (found.items.length === 0 && !found.mayShare && !found.hasPackage)) return null;
  return (
    <Section
      id="materials"
      title={t(`materials.title.${kind}`)}
      aside={
        found.mayShare && (
          <Button aria-expanded={choosing} onClick={() => setChoosing(!choosing)}>
            {t('materials.choose')}
          </Button>
        )
      }
    >
      {choosing && <ChooseMaterials id={id} kind={kind} found={found} onDone={() => setChoosing(false)} />}
      {found.items.length === 0 && <p className="state-note">{t(`materials.none.${kind}`)}</p>}
      <ol className="exhibits">
        {found.items.map((one) => (
          <MaterialItem key={one.id} id={id} material={one} />
        ))}
      </ol>
      {found.hasPackage && <TransferPackage id={id} />}
      <p className="state-note">{t(`materials.meaning.${found.mostBytes === null ? kind : 'package'}`)}</p>
    </Section>
  );
}

function MaterialItem({ id, material }: { readonly id: string; readonly material: SharedMaterial }) {
  const { t } = useTranslation();
  const format = useFormat();
  const client = useQueryClient();
  const params = { id, material: material.id };
  const { exhibit, withdrawn } = material;
  const withdraw = useMutation({
    mutationFn: () => call(withdrawSharedMaterial, { params }),
    onSuccess: (next: SharedMaterials) => void client.setQueryData([listSharedMaterials.id, { params: { id } }], next),
  });
  return (
    <li>
      <header>
        <strong>{material.title}</strong>
        <Chip tone="plain">{exhibit === null ? t('materials.document') : t(`evidence.kind.${exhibit.kind}`)}</Chip>
        {material.revisedSince && material.version !== null && (
          <Chip tone="plain">{t('materials.revisedSince', { version: material.version })}</Chip>
        )}
        {withdrawn && (
          <Chip tone="plain">
            {t('materials.withdrawn', { name: withdrawn.byName, at: format.instant(withdrawn.at) })}
          </Chip>
        )}
      </header>
      <p>
        {withdrawn === null ? <a href={urlOf(getSharedMaterialFile, { params })}>{material.name}</a> : material.name}
        <small>{t('evidence.size', { kb: Math.ceil(material.bytes / 1_024).toLocaleString('en-US') })}</small>
      </p>
      {exhibit && (
        <p className="state-note">
          {t('materials.from', { source: exhibit.source, at: format.instant(exhibit.obtainedAt) })}
        </p>
      )}
      <p className="state-note">
        {t('materials.sharedBy', {
          unit: material.unitZh,
          name: material.sharedByName,
          at: format.instant(material.sharedAt),
          number: material.number,
        })}
      </p>
      <small className="figures">SHA-256 {material.sha256}</small>
      <small className="figures">SM3 {material.sm3}</small>
      {material.mayWithdraw && (
        <span>
          <Button size="small" loading={withdraw.isPending} onClick={() => withdraw.mutate()}>
            {t('materials.withdraw')}
          </Button>
        </span>
      )}
      <Refusal error={withdraw.error} />
    </li>
  );
}
