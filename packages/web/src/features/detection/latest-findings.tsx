import { listLatestFindings } from '@jianhu/contract';
import type { Finding } from '@jianhu/contract';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useLive } from '../../api/live.ts';
import { queryOf, useCan } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Section } from '../../ui/page.tsx';
import { Empty, Loaded } from '../../ui/states/index.ts';
import { FindingRow } from './finding-row.tsx';
import { WhyPanel } from './why-panel.tsx';

const LIMIT = 40;
const GATHER_MS = 400;
const asked = queryOf(listLatestFindings, { query: { limit: LIMIT } });

/** The newest findings, live. While somebody reads or scrolls here, new rows wait behind a button instead of moving the text. */
export function LatestFindings() {
  const { t } = useTranslation();
  const canExplain = useCan('alert.view');
  const query = useQuery({ ...asked, placeholderData: keepPreviousData });
  const waiting = useArrivingRows();
  const [explained, setExplained] = useState<string | null>(null);
  return (
    <Section
      title={t('monitor.latest')}
      aside={
        <span role="status" className="arrivals-inline">
          {waiting.count > 0 && (
            <button type="button" onClick={waiting.show}>
              {t('monitor.newRows', { count: waiting.count })}
            </button>
          )}
        </span>
      }
    >
      <Loaded query={query} op={listLatestFindings} awaiting={t('awaiting.findings')}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('monitor.noFindings')}>{t('monitor.noFindingsHint')}</Empty>
          ) : (
            <ol className="findings" onMouseEnter={waiting.hold} onMouseLeave={waiting.release}>
              {items.map((finding: Finding) => (
                <FindingRow key={finding.id} finding={finding} onExplain={canExplain ? setExplained : undefined} />
              ))}
            </ol>
          )
        }
      </Loaded>
      <WhyPanel findingId={explained} onClose={() => setExplained(null)} />
    </Section>
  );
}

/** Gathers news for a moment, then reads the list again, unless it is held. */
function useArrivingRows() {
  const client = useQueryClient();
  const enabled = useCan('alert.view');
  const [count, setCount] = useState(0);
  const held = useRef(false);
  const timer = useRef(0);
  const show = (): void => {
    setCount(0);
    void client.invalidateQueries({ queryKey: asked.queryKey });
  };
  useLive(
    ['finding'],
    () => {
      if (held.current || isScrolled()) return setCount((before) => before + 1);
      if (timer.current !== 0) return undefined;
      timer.current = window.setTimeout(() => {
        timer.current = 0;
        show();
      }, GATHER_MS);
      return undefined;
    },
    enabled,
  );
  useEffect(() => () => window.clearTimeout(timer.current), []);
  return {
    count,
    show,
    hold: () => {
      held.current = true;
    },
    release: () => {
      held.current = false;
    },
  };
}

function isScrolled(): boolean {
  return (document.querySelector('.frame-page')?.scrollTop ?? 0) > 320;
}
