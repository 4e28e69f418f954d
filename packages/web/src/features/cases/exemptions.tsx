import { type Exemption, listClueExemptions, listMatterExemptions } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { queryOf, useCan } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { useFormat } from '../../ui/format.ts';
import { Facts, Section } from '../../ui/page.tsx';

/** Beside a clue: what its operator was exempted from on the day of the act; nothing where it was not. */
export function ClueExemptions({ clueId }: { readonly clueId: string }) {
  return <Exemptions items={useQuery(queryOf(listClueExemptions, { params: { id: clueId } })).data?.items} />;
}

export function MatterExemptions({ id }: { readonly id: string }) {
  return <Exemptions items={useQuery(queryOf(listMatterExemptions, { params: { id } })).data?.items} />;
}

function Exemptions({ items = [] }: { readonly items: readonly Exemption[] | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  const opens = useCan('service.view');
  if (items.length === 0) return null;
  return (
    <Section id="exemptions" title={t('exemption.title')}>
      <p className="state-note">{t('exemption.meaning')}</p>
      {items.map((one) => (
        <Facts
          key={one.documentNo}
          items={[
            [t('exemption.name'), `${one.name}（${one.article}）`],
            [t('exemption.days'), `${format.day(one.fromOn)} – ${format.day(one.untilOn)}`],
            [t('exemption.actOn'), format.day(one.actOn)],
            [
              t('exemption.document'),
              opens ? (
                <Link key="document" to="/services/$id" params={{ id: one.applicationId }}>
                  {one.documentNo}
                </Link>
              ) : (
                one.documentNo
              ),
            ],
            [t('exemption.trial'), `${one.formatName} · ${one.number}`],
          ]}
        />
      ))}
    </Section>
  );
}
