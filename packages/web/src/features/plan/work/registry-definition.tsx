import { Link } from '@tanstack/react-router';
import { useTranslation } from '../../../phrases/index.ts';
import { fieldNameOf, useFieldName } from './field-names.ts';
import { useTargetName } from './plan-names.ts';
import type { Registry } from './registry.tsx';

/** The definition in its own words: officials read it before they propose and before they confirm. */
export function RegistryDefinition({ registry }: { readonly registry: Registry }) {
  const { t } = useTranslation();
  const name = useFieldName(registry);
  const targetName = useTargetName();
  const { definitionZh, validFromMeansZh, evidenceZh, dedupKey, targets } = registry;
  return (
    <dl className="definition">
      <dt>{t('planWork.registry.counts')}</dt>
      <dd className="law-text" lang="zh-CN">
        {definitionZh}
      </dd>
      <dt>{t('planWork.registry.dedup')}</dt>
      <dd>
        {t('planWork.registry.dedupMeaning', { fields: dedupKey.map((key) => fieldNameOf(key, name, t)).join('、') })}
      </dd>
      <dt>{t('planWork.registry.validFrom')}</dt>
      <dd lang="zh-CN">{validFromMeansZh}</dd>
      <dt>{t('planWork.registry.evidence')}</dt>
      <dd lang="zh-CN">
        <ul className="bulleted">
          {evidenceZh.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      </dd>
      <dt>{t('planWork.registries.targets')}</dt>
      <dd className="wholes">
        {targets.map(({ id, nameZh }) => (
          <Link key={id} to="/plan/targets/$id" params={{ id }}>
            {targetName(id, nameZh)}
          </Link>
        ))}
      </dd>
    </dl>
  );
}
