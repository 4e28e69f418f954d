import { ArrowLeftOutlined } from '@ant-design/icons';
import type { UseInfiniteQueryResult, UseQueryResult } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { Operation } from '@jianhu/contract';
import { useTranslation } from '../../phrases/index.ts';
import { useKeys } from '../../ui/keys.ts';
import { usePreferences } from '../../ui/preferences.tsx';
import { Loaded } from '../../ui/states/index.ts';
import { WhyPanel } from '../detection/why-panel.tsx';
import { ActionBar } from './action-bar.tsx';
import { ActionDialog } from './action-dialog.tsx';
import { keyOfAction } from './action.ts';
import type { QueueRecord } from './use-act.ts';
import type { useChoice } from './use-choice.ts';
import { useTriage } from './use-triage.ts';
import { VirtualList } from './virtual-list.tsx';

interface QueuePanesProps<Row extends QueueRecord, Detail extends QueueRecord> {
  readonly kind: 'alert' | 'clue';
  readonly op: Operation;
  readonly awaiting: string;
  readonly list: UseInfiniteQueryResult;
  readonly rows: readonly Row[];
  readonly choice: ReturnType<typeof useChoice<Row>>;
  readonly chosenId: string | undefined;
  readonly detail: UseQueryResult<Detail>;
  readonly detailOp: Operation;
  readonly explained: string | null;
  readonly onExplain: (findingId: string | null) => void;
  readonly filters: ReactNode;
  readonly arrivals: ReactNode;
  readonly empty: ReactNode;
  readonly renderRow: (row: Row) => ReactNode;
  readonly renderText: (detail: Detail) => ReactNode;
  readonly renderContext: (detail: Detail) => ReactNode;
}

const ROW_HEIGHT = { normal: 96, large: 120 } as const;

/** List, text, context; on a phone one of them with a way back. */
export function QueuePanes<Row extends QueueRecord, Detail extends QueueRecord & WithEvidence>(
  props: QueuePanesProps<Row, Detail>,
) {
  const { t } = useTranslation();
  const { type } = usePreferences();
  const { kind, list, rows, choice, detail, explained, onExplain, chosenId } = props;
  const triage = useTriage(kind, detail.data, choice);
  useKeys({
    ...triage.keys,
    j: () => choice.move(1),
    k: () => choice.move(-1),
    w: () => onExplain(explained === null ? (detail.data?.evidence[0]?.id ?? null) : null),
  });
  const nearEnd = (): void => {
    if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
  };
  return (
    <div className={`panes${chosenId === undefined ? '' : ' reading'}`}>
      <section className="pane list" aria-label={t(`queue.${kind}s`)}>
        {props.filters}
        {props.arrivals}
        <Loaded query={list} op={props.op} awaiting={props.awaiting}>
          {() =>
            rows.length === 0 ? (
              props.empty
            ) : (
              <VirtualList
                label={t(`queue.${kind}s`)}
                rows={rows}
                rowHeight={ROW_HEIGHT[type]}
                keyOf={idOf}
                chosen={chosenId}
                onChoose={choice.choose}
                renderRow={props.renderRow}
                onNearEnd={nearEnd}
              />
            )
          }
        </Loaded>
      </section>
      {chosenId !== undefined && (
        <>
          <section className="pane text" aria-label={t('queue.text')}>
            <Button className="back" icon={<ArrowLeftOutlined />} onClick={() => choice.choose(undefined)}>
              {t('queue.back')}
            </Button>
            <Loaded query={detail} op={props.detailOp} awaiting={t('awaiting.record')}>
              {(record) => (
                <>
                  <div className="pane-scroll" tabIndex={0} role="region" aria-label={t('queue.text')}>
                    {props.renderText(record)}
                  </div>
                  <ActionBar
                    kind={kind}
                    record={record}
                    busy={triage.busy}
                    onAct={triage.begin}
                    onPropose={triage.propose}
                    keys={keyOfAction}
                  />
                </>
              )}
            </Loaded>
          </section>
          <section className="pane context" aria-label={t('queue.context')} tabIndex={0}>
            {detail.data && props.renderContext(detail.data)}
          </section>
        </>
      )}
      {triage.asked && (
        <ActionDialog
          key={triage.asked.action}
          kind={kind}
          asked={triage.asked}
          busy={triage.busy}
          onSend={triage.send}
          onClose={triage.close}
        />
      )}
      <WhyPanel findingId={explained} onClose={() => onExplain(null)} />
    </div>
  );
}

interface WithEvidence {
  readonly evidence: readonly { readonly id: string }[];
}

function idOf(row: QueueRecord): string {
  return row.id;
}
