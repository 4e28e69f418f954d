import { getMatter, giveMirrorFields, type MatterFile } from '@jianhu/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useId, useState } from 'react';
import { call } from '../../api/call.ts';
import { useTranslation } from '../../phrases/index.ts';
import { useFormat } from '../../ui/format.ts';
import { MirrorDoubts } from './mirror-doubts.tsx';
import { Facts, Section } from '../../ui/page.tsx';
import { Refusal } from '../../ui/refusal.tsx';

type Mirror = NonNullable<MatterFile['mirror']>;

/** Where a matter is handled when not here: its number and state there, and what nobody has given yet. */
export function MirrorSection({ id, mirror }: { readonly id: string; readonly mirror: Mirror }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Section id="mirror" title={t('cases.mirror.title', { system: mirror.systemZh })}>
      <Facts
        items={[
          [t('cases.mirror.number'), mirror.foreignNo ?? t('cases.mirror.waiting')],
          [
            t('cases.mirror.state'),
            mirror.foreignStateZh &&
              mirror.foreignStateAt &&
              t('cases.mirror.told', {
                state: mirror.foreignStateZh,
                system: mirror.systemZh,
                at: format.instant(mirror.foreignStateAt),
              }),
          ],
          [t('cases.mirror.handedOver'), format.instant(mirror.handedOverAt)],
        ]}
      />
      <p className="state-note">{t('cases.mirror.reference')}</p>
      <MirrorDoubts id={id} mirror={mirror} />
      {mirror.needs.length > 0 && <NeedsForm key={mirror.needs.length} id={id} needs={mirror.needs} />}
    </Section>
  );
}

function NeedsForm({ id, needs }: { readonly id: string; readonly needs: Mirror['needs'] }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const formId = useId();
  const [fields, setFields] = useState<Readonly<Record<string, string>>>({});
  const filled = Object.entries(fields).filter(([, value]) => value.trim() !== '');
  const send = useMutation({
    mutationFn: () => call(giveMirrorFields, { params: { id }, body: { fields: Object.fromEntries(filled) } }),
    onSuccess: (file) => client.setQueryData([getMatter.id, { params: { id } }], file),
  });
  return (
    <form className="case-form" onSubmit={(event) => event.preventDefault()}>
      <p className="state-note">{t('cases.mirror.needs')}</p>
      {needs.map(({ key, nameZh }) => (
        <span key={key} className="field">
          <label htmlFor={`${formId}-${key}`}>{nameZh}</label>
          <input
            id={`${formId}-${key}`}
            className="select"
            maxLength={2_000}
            value={fields[key] ?? ''}
            onChange={(event) => setFields({ ...fields, [key]: event.target.value })}
          />
        </span>
      ))}
      <Button disabled={filled.length === 0} loading={send.isPending} onClick={() => send.mutate()}>
        {t('cases.mirror.give')}
      </Button>
      {send.isError && <Refusal error={send.error} />}
    </form>
  );
}
