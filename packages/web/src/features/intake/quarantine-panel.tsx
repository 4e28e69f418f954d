import { listQuarantine, resolveQuarantine } from '@jianhu/contract';
import type { BodyInputOf } from '@jianhu/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Drawer, Input } from 'antd';
import { useId, useState } from 'react';
import { call } from '../../api/call.ts';
import { useCan } from '../../api/queries.ts';
import { useSaid, useTranslation } from '../../phrases/index.ts';
import { useDraft } from '../../ui/draft.ts';
import { Facts } from '../../ui/page.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import type { QuarantineRow } from './quarantine.tsx';

interface PanelProps {
  readonly row: QuarantineRow;
  readonly onClose: () => void;
}

export function QuarantinePanel({ row, onClose }: PanelProps) {
  const { t } = useTranslation();
  const said = useSaid();
  const manages = useCan('intake.manage');
  return (
    <Drawer open onClose={onClose} title={t('quarantine.title', { line: row.line })} size={560}>
      <Facts
        items={[
          [t('quarantine.reason'), said({ zh: row.reasonZh, en: row.reasonEn })],
          [t('quarantine.pointer'), <code key="pointer">{row.pointer || '/'}</code>],
          [t('state.code'), <code key="code">{row.code}</code>],
        ]}
      />
      {manages && row.state === 'waiting' ? (
        <Resolve row={row} onClose={onClose} />
      ) : (
        <pre className="code" tabIndex={0}>
          {row.raw}
        </pre>
      )}
    </Drawer>
  );
}

function Resolve({ row, onClose }: PanelProps) {
  const { t } = useTranslation();
  const id = useId();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [draft, setDraft, forgetDraft] = useDraft(`quarantine.${row.id}`);
  const [reason, setReason] = useState('');
  const resolving = useMutation({
    mutationFn: (body: BodyInputOf<typeof resolveQuarantine>) =>
      call(resolveQuarantine, { params: { id: row.id }, body }),
    onSuccess: async (_, { action }) => {
      forgetDraft();
      void message.success(t(`quarantine.done.${action}`, { line: row.line }));
      onClose();
      await client.invalidateQueries({ queryKey: [listQuarantine.id] });
    },
  });
  const corrected = draft === '' ? row.raw : draft;
  return (
    <>
      <label htmlFor={`${id}-raw`}>{t('quarantine.corrected')}</label>
      <Input.TextArea
        id={`${id}-raw`}
        className="mono"
        rows={10}
        value={corrected}
        spellCheck={false}
        onChange={(event) => setDraft(event.target.value)}
      />
      <Refusal error={resolving.error} />
      <Button
        type="primary"
        className="spaced"
        loading={resolving.isPending}
        onClick={() => resolving.mutate({ action: 'replay', corrected })}
      >
        {t('quarantine.replay')}
      </Button>
      <hr />
      <label htmlFor={`${id}-reason`}>{t('quarantine.discardReason')}</label>
      <Input id={`${id}-reason`} value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
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
