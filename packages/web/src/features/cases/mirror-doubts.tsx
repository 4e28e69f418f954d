import { getMatter, type MatterFile, settleMirrorDoubt } from '@jianhu/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useId, useState } from 'react';
import { call } from '../../api/call.ts';
import { useTranslation } from '../../phrases/index.ts';
import { useFormat } from '../../ui/format.ts';
import { Refusal } from '../../ui/refusal.tsx';

type Mirror = NonNullable<MatterFile['mirror']>;
type Doubt = Mirror['doubts'][number];

/** What the other system told and contradicts the file: shown to everybody, resolved by the head of the unit. */
export function MirrorDoubts({ id, mirror }: { readonly id: string; readonly mirror: Mirror }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (mirror.doubts.length === 0) return null;
  return (
    <>
      <h3>{t('cases.mirror.doubts')}</h3>
      <ul>
        {mirror.doubts.map((doubt) => (
          <li key={doubt.id}>
            <p>
              <strong>{t(`cases.mirror.ground.${doubt.ground}`)}</strong>{' '}
              {t('cases.mirror.doubt', {
                at: format.instant(doubt.at),
                state: doubt.stateZh ?? t('cases.mirror.onlyNumber'),
                number: doubt.foreignNo,
                toldAt: format.instant(doubt.toldAt),
              })}
            </p>
            {doubt.settled ? (
              <p className="state-note">
                {t('cases.mirror.settledAs', {
                  name: doubt.settled.byName,
                  at: format.instant(doubt.settled.at),
                  kind: t(`cases.mirror.${doubt.settled.kind}`),
                  note: doubt.settled.note,
                })}
              </p>
            ) : mirror.maySettle ? (
              <SettleForm id={id} doubt={doubt} />
            ) : (
              <p className="state-note">{t('cases.mirror.forHead')}</p>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function SettleForm({ id, doubt }: { readonly id: string; readonly doubt: Doubt }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const noteId = useId();
  const [note, setNote] = useState('');
  const send = useMutation({
    mutationFn: (kind: 'kept' | 'taken') =>
      call(settleMirrorDoubt, { params: { id, doubt: doubt.id }, body: { kind, note } }),
    onSuccess: (file) => client.setQueryData([getMatter.id, { params: { id } }], file),
  });
  return (
    <form className="case-form" onSubmit={(event) => event.preventDefault()}>
      <span className="field">
        <label htmlFor={noteId}>{t('cases.mirror.note')}</label>
        <input
          id={noteId}
          className="select"
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </span>
      {(['kept', 'taken'] as const).map((kind) => (
        <Button
          key={kind}
          disabled={note.trim().length < 4}
          loading={send.isPending && send.variables === kind}
          onClick={() => send.mutate(kind)}
        >
          {t(`cases.mirror.${kind}`)}
        </Button>
      ))}
      {send.isError && <Refusal error={send.error} />}
    </form>
  );
}
