import { getQuarantineRow, listQuarantine, resolveQuarantine } from '@jianhu/contract';
import type { BodyInputOf } from '@jianhu/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Drawer, Input } from 'antd';
import { useId, useState } from 'react';
import { call } from '../../api/call.ts';
import { queryOf, useCan } from '../../api/queries.ts';
import { useSaid, useTranslation } from '../../phrases/index.ts';
import { useDraft } from '../../ui/draft.ts';
import { Facts } from '../../ui/page.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { Loaded } from '../../ui/states/index.ts';
import type { QuarantineRow } from './quarantine.tsx';

interface PanelProps {
  readonly row: QuarantineRow;
  readonly onClose: () => void;
}

/** The row in full, for whoever may see it; opening it is written into the trail. */
export function QuarantinePanel({ row, onClose }: PanelProps) {
  const { t } = useTranslation();
  const said = useSaid();
  const query = useQuery(queryOf(getQuarantineRow, { params: { id: row.id } }));
  return (
    <Drawer open onClose={onClose} title={t('quarantine.title', { line: row.line })} size={560}>
      <Facts
        items={[
          [t('quarantine.reason'), said({ zh: row.reasonZh, en: row.reasonEn })],
          [t('quarantine.pointer'), <code key="pointer">{row.pointer || '/'}</code>],
          [t('state.code'), <code key="code">{row.code}</code>],
          [t('quarantine.kept'), t(`kept.${row.kept}`)],
        ]}
      />
      <Loaded query={query} op={getQuarantineRow} awaiting={t('awaiting.record')}>
        {(full) => <Content row={full} onClose={onClose} />}
      </Loaded>
    </Drawer>
  );
}

function Content({ row, onClose }: PanelProps) {
  const manages = useCan('intake.manage');
  const isOpen = manages && row.state === 'waiting';
  return (
    <>
      {isOpen && row.kept !== 'nothing' && <Correct row={row} onClose={onClose} />}
      {isOpen && <Discard row={row} onClose={onClose} />}
      {!isOpen && row.kept !== 'nothing' && (
        <pre className="code" tabIndex={0}>
          {row.raw}
        </pre>
      )}
    </>
  );
}

function useResolving({ row, onClose }: PanelProps, onDone: () => void = () => undefined) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { message } = App.useApp();
  return useMutation({
    mutationFn: (body: BodyInputOf<typeof resolveQuarantine>) =>
      call(resolveQuarantine, { params: { id: row.id }, body }),
    onSuccess: async (_, { action }) => {
      onDone();
      void message.success(t(`quarantine.done.${action}`, { line: row.line }));
      onClose();
      await client.invalidateQueries({ queryKey: [listQuarantine.id] });
      await client.invalidateQueries({ queryKey: [getQuarantineRow.id] });
    },
  });
}

/** Longer than any row that fits; what is longer is not kept as a draft either. */
const LONGEST = 80_000;

function Correct({ row, onClose }: PanelProps) {
  const { t } = useTranslation();
  const id = useId();
  const [draft, setDraft, forgetDraft] = useDraft(`quarantine.${row.id}`);
  const [edited, setEdited] = useState<string | null>(draft === '' ? null : draft);
  const resolving = useResolving({ row, onClose }, forgetDraft);
  const corrected = edited ?? row.raw;
  const change = (next: string): void => {
    setEdited(next);
    if (next.length <= LONGEST) setDraft(next);
  };
  return (
    <>
      <label htmlFor={id}>{t('quarantine.corrected')}</label>
      <Input.TextArea
        id={id}
        className="mono"
        rows={10}
        value={corrected}
        spellCheck={false}
        onChange={(event) => change(event.target.value)}
      />
      <Refusal error={resolving.error} />
      {corrected.length > LONGEST && <p className="state-note">{t('quarantine.tooLong')}</p>}
      <Button
        type="primary"
        className="spaced"
        disabled={corrected.length > LONGEST}
        loading={resolving.isPending}
        onClick={() => resolving.mutate({ action: 'replay', corrected })}
      >
        {t('quarantine.replay')}
      </Button>
      <hr />
    </>
  );
}

function Discard({ row, onClose }: PanelProps) {
  const { t } = useTranslation();
  const id = useId();
  const [reason, setReason] = useState('');
  const resolving = useResolving({ row, onClose });
  return (
    <>
      <label htmlFor={id}>{t('quarantine.discardReason')}</label>
      <Input id={id} value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
      <Refusal error={resolving.error} />
      <Button
        className="spaced"
        danger
        disabled={reason.trim().length < 2}
        loading={resolving.isPending}
        onClick={() => resolving.mutate({ action: 'discard', reason: reason.trim() })}
      >
        {t('quarantine.discard')}
      </Button>
    </>
  );
}
