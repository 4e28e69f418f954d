import { type ClueSlice, getClueSlice, listClueSlices } from '@jianhu/contract';
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

/** Recordings that segments of the clue name, and whether they were fetched and are what they were named as. */
export function ClueSlices({ clueId }: { readonly clueId: string }) {
  const { t } = useTranslation();
  const query = useQuery(queryOf(listClueSlices, { params: { id: clueId } }));
  const items = query.data?.items ?? [];
  if (items.length === 0 && !query.error) return null;
  return (
    <Section title={t('slices.title')}>
      <Refusal error={query.error} />
      <ol className="preserved">
        {items.map((slice) => (
          <Slice key={slice.sha256} clueId={clueId} slice={slice} />
        ))}
      </ol>
    </Section>
  );
}

function Slice({ clueId, slice }: { readonly clueId: string; readonly slice: ClueSlice }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { sha256, media, bytes, host, state, saidAt } = slice;
  const size =
    bytes < KB * KB ? `${format.number(Math.ceil(bytes / KB))} KB` : `${format.number(Math.ceil(bytes / KB / KB))} MB`;
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
