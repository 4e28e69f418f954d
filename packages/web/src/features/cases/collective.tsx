import { type Collective, type CollectiveDiscussion, getCollective, signCollective } from '@jianhu/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { call } from '../../api/call.ts';
import { queryOf } from '../../api/queries.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { useFormat } from '../../ui/format.ts';
import { Facts, Section } from '../../ui/page.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { CollectiveForm } from './collective-form.tsx';
import { yuan } from './fine-bar.tsx';

/** What the heads of the unit said together of a serious case, and the form where the case lies before them (行政处罚法第五十七条第二款). */
export function CollectiveSection({ matterId }: { readonly matterId: string }) {
  const { t } = useTranslation();
  const query = useQuery(queryOf(getCollective, { params: { id: matterId } }));
  const collective = query.data;
  return (
    <Section id="collective" title={t('collective.title')}>
      <p className="state-note">{t('collective.meaning', { article: collective?.article ?? '' })}</p>
      <Refusal error={query.error} />
      {collective?.items.length === 0 && <p className="state-note">{t('collective.none')}</p>}
      {collective?.items.map((one) => (
        <Discussion key={one.seq} matterId={matterId} discussion={one} />
      ))}
      {collective && collective.purposes.length > 0 && (
        <CollectiveForm key={collective.items.length} matterId={matterId} collective={collective} />
      )}
    </Section>
  );
}

interface DiscussionProps {
  readonly matterId: string;
  readonly discussion: CollectiveDiscussion;
}

function Discussion({ matterId, discussion: one }: DiscussionProps) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const format = useFormat();
  const client = useQueryClient();
  const params = { id: matterId };
  const sign = useMutation({
    mutationFn: () => call(signCollective, { params: { ...params, seq: one.seq }, body: {} }),
    onSuccess: (found: Collective) => client.setQueryData([getCollective.id, { params }], found),
  });
  const leaders = one.members.filter(({ capacity }) => capacity === 'leader');
  const nameOf = ({ nameZh, nameEn }: NonNullable<typeof one.penaltyKinds>[number]): string =>
    language === 'en' ? nameEn : nameZh;
  const attending = one.members.filter(({ capacity }) => capacity === 'attending');
  return (
    <article className="collective">
      <p>
        <b>{t(`collective.purpose.${one.purpose}`)}</b>{' '}
        <Chip tone={one.conclusion === 'agreed' ? 'plain' : 'suspected'}>
          {t(`collective.conclusion.${one.conclusion}`)}
        </Chip>{' '}
        <Chip tone={one.signedAt === null ? 'suspected' : 'done'}>
          {one.signedAt === null
            ? t('collective.unsigned')
            : t('collective.signed', { at: format.instant(one.signedAt) })}
        </Chip>
      </p>
      <Facts
        items={[
          [t('collective.heldOn'), format.day(one.heldOn)],
          [t('collective.chair'), one.chairName],
          [t('collective.attending'), attending.map(({ name }) => name).join('、') || '—'],
          ...(one.penaltyKinds === null
            ? []
            : [[t('collective.kinds'), one.penaltyKinds.map(nameOf).join('、')] as const]),
          ...(one.fineFen === null ? [] : [[t('collective.fine'), yuan(one.fineFen)] as const]),
          [t('collective.words'), one.words],
          [t('collective.recordedBy'), `${one.recordedByName} · ${format.instant(one.recordedAt)}`],
        ]}
      />
      <ul className="stack">
        {leaders.map(({ name, opinion, words }) => (
          <li key={name}>
            {name}{' '}
            <Chip tone={opinion === 'dissents' ? 'suspected' : 'plain'}>{t(`collective.opinion.${opinion}`)}</Chip>{' '}
            {words}
          </li>
        ))}
      </ul>
      <details>
        <summary>{t('collective.minutes')}</summary>
        <p className="minutes">{one.minutes}</p>
      </details>
      {one.maySign && (
        <Button type="primary" loading={sign.isPending} onClick={() => sign.mutate()}>
          {t('collective.sign')}
        </Button>
      )}
      <Refusal error={sign.error} />
    </article>
  );
}
