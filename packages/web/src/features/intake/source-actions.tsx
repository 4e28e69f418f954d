import { actOnSource, listSources } from '@jianhu/contract';
import type { Source, SourceAction } from '@jianhu/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { call } from '../../api/call.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Refusal } from '../../ui/refusal.tsx';

/** What the server offers for this source and this person; nothing for those who only look. */
export function SourceActions({ source }: { readonly source: Source }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<SourceAction | null>(null);
  if (source.availableActions.length === 0) return null;
  return (
    <div className="card-actions">
      {source.availableActions.map((action) => (
        <Button key={action} size="small" danger={action === 'end'} onClick={() => setAsked(action)}>
          {t(`sourceAction.${action}`)}
        </Button>
      ))}
      {asked && <ActDialog source={source} action={asked} onClose={() => setAsked(null)} />}
    </div>
  );
}

interface ActDialogProps {
  readonly source: Source;
  readonly action: SourceAction;
  readonly onClose: () => void;
}

function ActDialog({ source, action, onClose }: ActDialogProps) {
  const { t } = useTranslation();
  const id = useId();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const name = t(`sourceAction.${action}`);
  const acting = useMutation({
    mutationFn: () => call(actOnSource, { params: { id: source.id }, body: { action, reason: reason.trim() } }),
    onSuccess: async () => {
      void message.success(t(`sourceAction.done.${action}`, { name: source.nameZh }));
      onClose();
      await client.invalidateQueries({ queryKey: [listSources.id] });
    },
  });
  return (
    <Modal
      open
      title={`${name} · ${source.nameZh}`}
      okText={name}
      okButtonProps={{ disabled: reason.trim().length < 2, danger: action === 'end' }}
      confirmLoading={acting.isPending}
      onOk={() => acting.mutate()}
      onCancel={onClose}
    >
      <p>{t(`sourceAction.meaning.${action}`)}</p>
      <span className="field">
        <label htmlFor={id}>{t('person.reason')}</label>
        <Input id={id} autoFocus value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
      </span>
      <Refusal error={acting.error} />
    </Modal>
  );
}
