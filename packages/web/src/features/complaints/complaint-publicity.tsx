import { type ComplaintPublicity as Publicity, getComplaintPublicity, type PublicityAction } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { queryOf } from '../../api/queries.ts';
import { useSaid, useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { useFormat } from '../../ui/format.ts';
import { Facts, Section } from '../../ui/page.tsx';
import { Loaded } from '../../ui/states/index.ts';
import { type Column, Table } from '../../ui/table.tsx';
import { PublicityStep } from './publicity-step.tsx';
import '../cases/cases.css';
import './complaints.css';

/** What may be published of complaints about an operator: told first, corrected, published by another, taken back. */
export function ComplaintPublicity({ operatorId }: { readonly operatorId: string }) {
  const { t } = useTranslation();
  const query = useQuery(queryOf(getComplaintPublicity, { params: { operatorId } }));
  return (
    <Section id="publicity" title={t('complaints.publicity.title')}>
      <p className="state-note">{t('complaints.publicity.meaning')}</p>
      <Loaded query={query} op={getComplaintPublicity} awaiting={t('complaints.publicity.title')}>
        {(found) => (
          <>
            <Standing found={found} />
            {found.items.length > 0 && <CountedTable rows={found.items} />}
            <PublicitySteps operatorId={operatorId} found={found} />
            <Terms terms={found.terms} />
          </>
        )}
      </Loaded>
    </Section>
  );
}

const TONES = { none: 'plain', told: 'active', published: 'done', withdrawn: 'plain' } as const;

/** Where it stands and what would be read; before anything was told, what could be told today. */
function Standing({ found }: { readonly found: Publicity }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { state, objection, objectUntil, publishedOn, organZh } = found;
  const { ratePercent, fromOn, toOn, ...counts } = found.counts ?? found.now;
  const days = { fromOn: format.day(fromOn), toOn: format.day(toOn) };
  const rate =
    ratePercent === null
      ? t('complaints.publicity.noRate', { count: found.rateFrom })
      : `${format.number(ratePercent)}%`;
  return (
    <>
      <Facts
        items={[
          [
            t('cases.state'),
            <Chip key="state" tone={TONES[state]}>
              {t(`complaints.publicity.states.${state}`)}
            </Chip>,
          ],
          [t('complaints.publicity.days'), t('complaints.publicity.fromTo', days)],
          [
            t('complaints.publicity.counted'),
            counts.counted === 0 ? t('complaints.publicity.nothing') : t('complaints.publicity.counts', counts),
          ],
          ...(counts.counted === 0 ? [] : ([[t('complaints.publicity.rate'), rate]] as const)),
          ...(organZh === null ? [] : ([[t('complaints.publicity.organ'), organZh]] as const)),
          ...(objectUntil === null
            ? []
            : ([[t('complaints.publicity.objectUntil'), format.day(objectUntil)]] as const)),
          ...(publishedOn === null
            ? []
            : ([[t('complaints.publicity.publishedOn'), format.day(publishedOn)]] as const)),
        ]}
      />
      {objection !== null && (
        <blockquote className="complaint-words">
          <p>
            <strong>{t('complaints.publicity.objection')}</strong> <small>{format.instant(objection.at)}</small>
          </p>
          <p>{objection.text}</p>
          {objection.answer === null ? (
            <p className="state-note lacks">{t('complaints.publicity.unanswered')}</p>
          ) : (
            <p>
              <strong>{t('complaints.publicity.answer')}</strong> <small>{format.instant(objection.answer.at)}</small>
              <br />
              {objection.answer.text}
            </p>
          )}
        </blockquote>
      )}
    </>
  );
}

/** Complaint by complaint: what is counted, and why the others are not. */
function CountedTable({ rows }: { readonly rows: Publicity['items'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const columns: Column<Publicity['items'][number]>[] = [
    { key: 'number', title: t('complaints.number'), names: true, render: (one) => one.number },
    { key: 'ended', title: t('complaints.publicity.endedOn'), render: (one) => format.day(one.endedOn) },
    {
      key: 'how',
      title: t('complaints.publicity.how'),
      render: (one) => t(one.settled ? 'complaints.publicity.settled' : 'complaints.publicity.notSettled'),
    },
    {
      key: 'counted',
      title: t('complaints.publicity.counted'),
      render: (one) =>
        one.excludedZh === null ? (
          t('complaints.publicity.isCounted')
        ) : (
          <>
            <Chip>{t('complaints.publicity.notCounted')}</Chip>
            <small className="under">{one.excludedZh}</small>
          </>
        ),
    },
  ];
  return <Table label={t('complaints.publicity.complaints')} columns={columns} rows={rows} keyOf={(one) => one.id} />;
}

/** What may be done now; what this person may not do, with its reason. */
function PublicitySteps({ operatorId, found }: { readonly operatorId: string; readonly found: Publicity }) {
  const { t } = useTranslation();
  const said = useSaid();
  const [chosen, setChosen] = useState<PublicityAction | null>(null);
  const open = found.availableActions.filter(({ why }) => why === null);
  const closed = found.availableActions.flatMap(({ action, why }) => (why === null ? [] : [{ action, why }]));
  return (
    <>
      {open.length > 0 && (
        <div className="case-steps document-kinds" role="group" aria-label={t('complaints.publicity.title')}>
          {open.map(({ action }) => (
            <Button key={action} onClick={() => setChosen(action)}>
              {t(`complaints.publicity.actions.${action}`)}
            </Button>
          ))}
        </div>
      )}
      {closed.length > 0 && (
        <ul className="publicity-closed">
          {closed.map(({ action, why }) => (
            <li key={action}>
              {t(`complaints.publicity.actions.${action}`)}：{said(why)}
            </li>
          ))}
        </ul>
      )}
      {chosen && (
        <PublicityStep operatorId={operatorId} found={found} action={chosen} onClose={() => setChosen(null)} />
      )}
    </>
  );
}

/** By which rules it is counted, and how sure the platform is of each. */
function Terms({ terms }: Pick<Publicity, 'terms'>) {
  const { t } = useTranslation();
  const said = useSaid();
  return (
    <details className="refused-steps">
      <summary>{t('complaints.publicity.terms', { count: terms.length })}</summary>
      <ul>
        {terms.map((one) => (
          <li key={one.zh}>
            <span>{said(one)}</span>
            {one.checked !== 'checked' && <Chip>{t(`complaints.publicity.marks.${one.checked}`)}</Chip>}
          </li>
        ))}
      </ul>
    </details>
  );
}
