import {
  type ClueEvidencePackage,
  type ClueSlice,
  getClueEvidence,
  getClueSlice,
  listClueSlices,
} from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { urlOf } from '../../api/call.ts';
import { queryOf } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { useFormat } from '../../ui/format.ts';
import { Section } from '../../ui/page.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import '../livestream/preserved.css';

const TONES = {
  pending: {},
  fetched: { tone: 'done' },
  differs: { tone: 'suspected' },
  gone: {},
  refused: {},
} as const;
const REASONS = ['hostNotAllowed', 'privateAddress', 'redirect', 'infected', 'longer', 'shorter', 'hash'] as const;
const KB = 1_024;

/** What is kept of the clue beyond the log: its package of evidence, and recordings that its segments name. */
export function ClueSlices({ clueId }: { readonly clueId: string }) {
  const { t } = useTranslation();
  const query = useQuery(queryOf(listClueSlices, { params: { id: clueId } }));
  const items = query.data?.items ?? [];
  const kept = query.data?.package ?? null;
  if (items.length === 0 && kept === null && !query.error) return null;
  return (
    <Section title={t('slices.title')}>
      <Refusal error={query.error} />
      <ol className="preserved">
        {kept !== null && <Kept clueId={clueId} kept={kept} />}
        {items.map((slice) => (
          <Slice key={slice.sha256} clueId={clueId} slice={slice} />
        ))}
      </ol>
    </Section>
  );
}

function Kept({ clueId, kept }: { readonly clueId: string; readonly kept: ClueEvidencePackage }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <li>
      <p className="preserved-head">
        <b>
          {t('slices.package', {
            count: kept.slices,
            at: format.moment(kept.keptAt),
            size: sizeOf(kept.bytes, format),
          })}
        </b>
        <Chip tone="done">{t('slices.kept')}</Chip>
      </p>
      <p className="preserved-facts">
        {kept.unproved > 0 && (
          <>
            {t('slices.unproved', { count: kept.unproved })}
            <br />
          </>
        )}
        <span title={kept.sha256}>SHA-256 {kept.sha256.slice(0, 16)}…</span>
      </p>
      <p className="preserved-acts">
        <a href={urlOf(getClueEvidence, { params: { id: clueId } })} download>
          {t('slices.download')}
        </a>
      </p>
    </li>
  );
}

function sizeOf(bytes: number, format: ReturnType<typeof useFormat>): string {
  if (bytes < KB * KB) return `${format.number(Math.ceil(bytes / KB))} KB`;
  return `${format.number(Math.ceil(bytes / KB / KB))} MB`;
}

function Slice({ clueId, slice }: { readonly clueId: string; readonly slice: ClueSlice }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { sha256, media, bytes, host, state, saidAt } = slice;
  const size = sizeOf(bytes, format);
  return (
    <li>
      <p className="preserved-head">
        <b>{t('slices.of', { media: t(`slices.${media}`), at: format.moment(saidAt), size })}</b>
        <Chip {...TONES[state]}>{t(`slices.state.${state}`)}</Chip>
      </p>
      <p className="preserved-facts">
        {t('slices.from', { host })}
        <Why slice={slice} />
        <br />
        <span title={sha256}>SHA-256 {sha256.slice(0, 16)}…</span>
      </p>
      {state === 'fetched' && (
        <p className="preserved-acts">
          <a href={urlOf(getClueSlice, { params: { id: clueId, sha256 } })} download>
            {t('slices.download')}
          </a>
        </p>
      )}
    </li>
  );
}

function Why({ slice: { state, problem, tries, nextTryAt } }: { readonly slice: ClueSlice }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (state === 'fetched') return null;
  const known = REASONS.find((one) => one === problem);
  const said = known ? t(`slices.problem.${known}`) : (problem ?? '');
  if (state !== 'pending') return <>，{said}</>;
  if (problem === null || nextTryAt === null) return <>，{t('slices.waiting')}</>;
  return <>，{t('slices.next', { count: tries, problem: said, at: format.moment(nextTryAt) })}</>;
}
