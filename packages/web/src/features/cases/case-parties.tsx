import { type CaseParty, listCaseParties, type MatterFile } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { queryOf } from '../../api/queries.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { useFormat } from '../../ui/format.ts';
import { Facts, Section } from '../../ui/page.tsx';
import { AddParty } from './add-party.tsx';
import { EndParty } from './end-party.tsx';
import { PartyForm } from './party-form.tsx';
import { RevealParty } from './reveal-party.tsx';
import { Unread } from './unread.tsx';

/** Against whom the case runs and who acts for them: masked, with the documents that name each; an invited unit has none here. */
export function CaseParties({ matter: { id, operatorId } }: { readonly matter: MatterFile }) {
  const { t } = useTranslation();
  const [isAdding, setIsAdding] = useState(false);
  const { data: found, error, refetch } = useQuery(queryOf(listCaseParties, { params: { id } }));
  if (error) return <Unread id="parties" title={t('caseParty.title')} error={error} onRetry={() => void refetch()} />;
  if (!found || (found.items.length === 0 && !found.mayAct)) return null;
  return (
    <Section
      id="parties"
      title={t('caseParty.title')}
      aside={found.mayAct && <Button onClick={() => setIsAdding(!isAdding)}>{t('caseParty.add')}</Button>}
    >
      {isAdding && (
        <AddParty
          matterId={id}
          suggested={found.items.length === 0 ? operatorId : null}
          onDone={() => setIsAdding(false)}
        />
      )}
      {found.items.length === 0 && !isAdding && <p className="state-note">{t('caseParty.none')}</p>}
      <ol className="exhibits">
        {found.items.map((party) => (
          <PartyItem key={party.id} matterId={id} party={party} mayAct={found.mayAct} />
        ))}
      </ol>
    </Section>
  );
}

interface ItemProps {
  readonly matterId: string;
  readonly party: CaseParty;
  readonly mayAct: boolean;
}

function PartyItem({ matterId, party, mayAct }: ItemProps) {
  const { t } = useTranslation();
  const [form, setForm] = useState<'correct' | 'end' | null>(null);
  const close = (): void => setForm(null);
  const acts = mayAct && !party.ended;
  return (
    <li>
      <header>
        <strong>
          {party.place}. {party.name}
        </strong>
        <Chip tone="plain">{t(`caseParty.role.${party.role}`)}</Chip>
        <Chip tone="plain">{t(`caseParty.kind.${party.kind}`)}</Chip>
        {party.ended && <Chip tone="done">{t('caseParty.ended')}</Chip>}
      </header>
      <Facts
        items={[
          [t('caseParty.identifier'), party.identifier || '—'],
          [t('caseParty.contact'), party.contact || '—'],
          [t('caseParty.address'), party.address || '—'],
          [t('caseParty.papers'), <Papers key="papers" matterId={matterId} party={party} />],
        ]}
      />
      <PartyLog party={party} />
      {mayAct && <RevealParty matterId={matterId} partyId={party.id} />}
      {acts && form === null && (
        <div className="case-steps">
          {PAPERS.map((documentId) => (
            <DraftLink key={documentId} matterId={matterId} partyId={party.id} documentId={documentId} />
          ))}
          <Button onClick={() => setForm('correct')}>{t('caseParty.correct')}</Button>
          <Button onClick={() => setForm('end')}>{t('caseParty.end')}</Button>
        </div>
      )}
      {form === 'correct' && <PartyForm matterId={matterId} party={party} onDone={close} />}
      {form === 'end' && <EndParty matterId={matterId} partyId={party.id} onDone={close} />}
    </li>
  );
}

/** What each party is told, asked and given in a paper of its own. */
const PAPERS = ['inquiryRecord', 'penaltyNotice', 'hearingNotice', 'penaltyDecision', 'serviceReceipt'] as const;

interface DraftProps {
  readonly matterId: string;
  readonly partyId: string;
  readonly documentId: (typeof PAPERS)[number];
}

function DraftLink({ matterId, partyId, documentId }: DraftProps) {
  const { t } = useTranslation();
  return (
    <Link
      className="button-link"
      to="/cases/$id/documents/$document"
      params={{ id: matterId, document: documentId }}
      search={{ party: partyId }}
    >
      {t(`caseParty.draft.${documentId}`)}
    </Link>
  );
}

function Papers({ matterId, party }: { readonly matterId: string; readonly party: CaseParty }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  if (party.documents.length === 0) return t('caseParty.noPaper');
  return (
    <>
      {party.documents.map((one) => (
        <Link
          key={one.id}
          className="under"
          to="/cases/$id/documents/$document"
          params={{ id: matterId, document: one.id }}
        >
          {language === 'en' ? one.nameEn : one.nameZh} {one.number}
        </Link>
      ))}
    </>
  );
}

function PartyLog({ party }: { readonly party: CaseParty }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <details className="refused-steps">
      <summary>{t('caseParty.steps', { count: party.log.length })}</summary>
      <ul>
        {party.log.map((one) => (
          <li key={one.at}>
            <strong>{t(`caseParty.log.${one.kind}`)}</strong>
            <span>
              {format.instant(one.at)} · {one.byName}
              {one.changed.length > 0 && ` · ${one.changed.map((key) => t(`caseParty.changed.${key}`)).join('、')}`}
              {one.reason !== null && ` · ${one.reason}`}
              {one.source !== null && (
                <>
                  {' · '}
                  <Link to="/subjects/operators/$id" params={{ id: one.source.operatorId }}>
                    {t('caseParty.takenFrom', { version: one.source.version })}
                  </Link>
                  {t('caseParty.takenSource', {
                    source: t(`lineage.${one.source.sourceKind}`),
                    at: format.instant(one.source.recordedAt),
                  })}
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
