import { type Exhibit, getExhibitFile, listExhibits, type ProvableFact, recordCustody } from '@jianhu/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import { useState } from 'react';
import { call, urlOf } from '../../api/call.ts';
import { queryOf, useCan } from '../../api/queries.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { useFormat } from '../../ui/format.ts';
import { Section } from '../../ui/page.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { Loaded } from '../../ui/states/index.ts';
import { AddExhibit } from './add-exhibit.tsx';
import { CapturePage, Captures } from './capture-page.tsx';
import { CustodyForm } from './custody-form.tsx';
import { ExhibitTaking } from './exhibit-taking.tsx';
import { ProvenFacts } from './proven-facts.tsx';

/** Evidence of the file: what each piece proves, where it comes from, its hashes, and who had it. */
export function Exhibits({ matterId, handling }: { readonly matterId: string; readonly handling: readonly string[] }) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState<'file' | 'page' | null>(null);
  const query = useQuery(queryOf(listExhibits, { params: { id: matterId } }));
  const { data } = query;
  return (
    <Section
      id="evidence"
      title={t('cases.evidence')}
      aside={
        data?.mayAdd === true && (
          <span className="case-steps">
            <Button onClick={() => setAdding(adding === 'page' ? null : 'page')}>{t('capture.open')}</Button>
            <Button onClick={() => setAdding(adding === 'file' ? null : 'file')}>{t('evidence.add')}</Button>
          </span>
        )
      }
    >
      {adding === 'file' && data && (
        <AddExhibit
          matterId={matterId}
          handling={handling}
          mostBytes={data.mostBytes}
          particulars={data.particulars}
          onDone={() => setAdding(null)}
        />
      )}
      {adding === 'page' && <CapturePage matterId={matterId} handling={handling} onDone={() => setAdding(null)} />}
      {data?.mayAdd === true && <Captures matterId={matterId} />}
      <Loaded
        query={query}
        op={listExhibits}
        awaiting={t('cases.evidence')}
        skeleton={<Skeleton active title={false} />}
      >
        {({ items, mayAdd, facts }) =>
          items.length === 0 ? (
            adding === null && <p className="state-note">{t('evidence.none')}</p>
          ) : (
            <ol className="exhibits">
              {items.map((one) => (
                <ExhibitItem key={one.id} matterId={matterId} exhibit={one} provable={mayAdd ? facts : null} />
              ))}
            </ol>
          )
        }
      </Loaded>
    </Section>
  );
}

interface ItemProps {
  readonly matterId: string;
  readonly exhibit: Exhibit;
  /** Null where nothing may be said of it now. */
  readonly provable: readonly ProvableFact[] | null;
}

function ExhibitItem({ matterId, exhibit, provable }: ItemProps) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const gap = language === 'en' ? ' ' : '';
  const format = useFormat();
  const acts = useCan('case.act');
  const client = useQueryClient();
  const params = { id: matterId, exhibit: exhibit.id };
  const verify = useMutation({
    mutationFn: () => call(recordCustody, { params, body: { kind: 'verified' } }),
    onSuccess: () => void client.invalidateQueries({ queryKey: [listExhibits.id] }),
  });
  const checked = exhibit.custody.findLast(({ kind }) => kind === 'verified');
  return (
    <li>
      <header>
        <strong>
          {exhibit.place}. {exhibit.proves}
        </strong>
        <Chip tone="plain">{t(`evidence.kind.${exhibit.kind}`)}</Chip>
        {exhibit.infection !== null && (
          <Chip tone="plain">{t('evidence.quarantined', { name: exhibit.infection })}</Chip>
        )}
        {checked && (
          <Chip tone={checked.intact === true ? 'active' : 'plain'}>
            {t(checked.intact === true ? 'evidence.intact' : 'evidence.broken')}
          </Chip>
        )}
      </header>
      <p>
        {exhibit.infection === null ? <a href={urlOf(getExhibitFile, { params })}>{exhibit.name}</a> : exhibit.name}
        <small>{t('evidence.size', { kb: Math.ceil(exhibit.bytes / 1_024).toLocaleString('en-US') })}</small>
      </p>
      <p className="state-note">
        {t('evidence.taken', {
          source: exhibit.source,
          at: format.instant(exhibit.obtainedAt),
          officers: exhibit.officers.join('、'),
        })}
        {exhibit.clockOffsetMs !== null && gap + t('evidence.offset', { ms: exhibit.clockOffsetMs })}
        {exhibit.tool !== null && gap + t('evidence.toolOf', { tool: exhibit.tool })}
      </p>
      <ExhibitTaking matterId={matterId} exhibit={exhibit} />
      <ProvenFacts matterId={matterId} exhibit={exhibit} provable={provable} />
      <details className="refused-steps">
        <summary>{t('evidence.chain', { count: exhibit.custody.length })}</summary>
        <ul>
          {exhibit.custody.map((one) => (
            <li key={one.seq}>
              <strong>{t(`evidence.custody.${one.kind}`)}</strong>
              <span>
                {format.instant(one.at)} · {one.byName}
                {one.toName !== null && ` → ${one.toName}`}
                {one.place !== null && ` · ${one.place}`}
                {one.note !== null && ` · ${one.note}`}
              </span>
            </li>
          ))}
          <li>
            <small className="figures">SHA-256 {exhibit.sha256}</small>
          </li>
          <li>
            <small className="figures">SM3 {exhibit.sm3}</small>
          </li>
          <li>
            <small>{t('evidence.scanned', { name: exhibit.scannedBy })}</small>
          </li>
        </ul>
        {acts && exhibit.infection === null && (
          <Button size="small" loading={verify.isPending} onClick={() => verify.mutate()}>
            {t('evidence.verify')}
          </Button>
        )}
        <Refusal error={verify.error} />
        {acts && <CustodyForm matterId={matterId} exhibit={exhibit} />}
      </details>
    </li>
  );
}
