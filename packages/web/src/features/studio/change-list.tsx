import type { RuleChange } from '@jianhu/contract';
import { useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';

/** What differs, by entry, then by term, row or field, with what was beside what is. */
export function ChangeList({ changes }: { readonly changes: readonly RuleChange[] }) {
  const { t } = useTranslation();
  return (
    <ul className="rule-changes">
      {changes.map(({ path, nameZh, change, items }) => (
        <li key={path}>
          <header>
            <strong>{nameZh}</strong>
            <Chip tone={change === 'removed' ? 'suspected' : 'active'}>{t(`studio.change.${change}`)}</Chip>
            <small>{path}</small>
          </header>
          {items.map((item) => (
            <ChangeItem key={`${item.kind} ${item.id}`} item={item} />
          ))}
        </li>
      ))}
    </ul>
  );
}

function ChangeItem({ item }: { readonly item: RuleChange['items'][number] }) {
  const { t } = useTranslation();
  const isPair = item.change === 'changed';
  return (
    <section className="rule-change">
      <p>
        {t(`studio.change.${item.change}`)} {t(`studio.what.${item.kind}`)} <code>{item.id}</code>
      </p>
      <dl>
        {item.fields.map(({ name, from, to }) => (
          <div key={name}>
            <dt>{name}</dt>
            {(isPair || item.change === 'removed') && (
              <dd className="was">
                <span className="unseen">{t('studio.was')}</span>
                {from ?? t('studio.none')}
              </dd>
            )}
            {(isPair || item.change === 'added') && (
              <dd className="is">
                <span className="unseen">{t('studio.becomes')}</span>
                {to ?? t('studio.none')}
              </dd>
            )}
          </div>
        ))}
      </dl>
    </section>
  );
}
