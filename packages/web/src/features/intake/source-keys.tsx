import { createSourceKey, listSources, revokeSourceKey } from '@jianhu/contract';
import type { Source } from '@jianhu/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Modal, Popconfirm } from 'antd';
import { call } from '../../api/call.ts';
import { useTranslation } from '../../phrases/index.ts';
import { useFormat } from '../../ui/format.ts';
import { useRefusal } from '../../ui/states/index.ts';
import { useManagesSources } from './city-only.tsx';

type Key = Source['keys'][number];

/** A key is shown once; afterwards only its first letters are known here. */
export function SourceKeys({ source }: { readonly source: Source }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const refusal = useRefusal();
  const manages = useManagesSources();
  const mayIssue = manages && source.state !== 'ended';
  const issuing = useMutation({
    mutationFn: () => call(createSourceKey, { params: { id: source.id } }),
    onSuccess: () => client.invalidateQueries({ queryKey: [listSources.id] }),
    onError: (error) => void message.error(refusal(error), 6),
  });
  return (
    <div className="keys">
      <h3>{t('source.keys')}</h3>
      {source.keys.length === 0 && <p className="state-note">{t('source.noKeys')}</p>}
      <ul>
        {source.keys.map((key) => (
          <li key={key.id}>
            <KeyLine source={source} issued={key} manages={manages} />
          </li>
        ))}
      </ul>
      {mayIssue && (
        <Button size="small" loading={issuing.isPending} onClick={() => issuing.mutate()}>
          {t('source.issueKey')}
        </Button>
      )}
      <Modal
        open={issuing.data !== undefined}
        title={t('source.keyOnce')}
        onCancel={issuing.reset}
        onOk={issuing.reset}
        cancelButtonProps={{ style: { display: 'none' } }}
        okText={t('source.keyKept')}
      >
        <p>{t('source.keyOnceMeaning')}</p>
        <pre className="code secret" tabIndex={0}>
          {issuing.data?.key}
        </pre>
      </Modal>
    </div>
  );
}

function KeyLine({
  source,
  issued,
  manages,
}: {
  readonly source: Source;
  readonly issued: Key;
  readonly manages: boolean;
}) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const format = useFormat();
  const refusal = useRefusal();
  const revoking = useMutation({
    mutationFn: () => call(revokeSourceKey, { params: { id: source.id, keyId: issued.id } }),
    onSuccess: async () => {
      void message.success(t('source.revoked', { key: issued.prefix }));
      await client.invalidateQueries({ queryKey: [listSources.id] });
    },
    onError: (error) => void message.error(refusal(error), 6),
  });
  return (
    <>
      <code>{issued.prefix}…</code>
      <span>
        {issued.revokedAt
          ? t('source.revokedAt', { at: format.moment(issued.revokedAt) })
          : issued.lastUsedAt
            ? t('source.lastUsed', { at: format.moment(issued.lastUsedAt) })
            : t('source.neverUsed')}
      </span>
      {manages && issued.revokedAt === null && (
        <Popconfirm
          title={t('source.revokeAsk', { key: issued.prefix })}
          okText={t('source.revoke')}
          onConfirm={() => revoking.mutate()}
        >
          <Button size="small" danger loading={revoking.isPending}>
            {t('source.revoke')}
          </Button>
        </Popconfirm>
      )}
    </>
  );
}
