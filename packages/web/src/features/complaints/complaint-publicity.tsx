import {
  actOnComplaintPublicity,
  type ComplaintPublicity as Publicity,
  getComplaintPublicity,
  type PublicityAction,
} from '@jianhu/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { queryOf } from '../../api/queries.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { useFormat } from '../../ui/format.ts';
import { Facts, Section } from '../../ui/page.tsx';
import { Refusal } from '../../ui/refusal.tsx';

/** What may be published of complaints about the respondent: told first, corrected, published by another, taken back. */
export function ComplaintPublicity({ operatorId }: { readonly operatorId: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const found = useQuery(queryOf(getComplaintPublicity, { params: { operatorId } })).data;
  if (!found) return null;
  const { ratePercent, ...counts } = found.counts ?? found.now;
  return (
    <Section id="publicity" title={t('complaints.publicity.title')}>
      <p className="state-note">{t('complaints.publicity.meaning')}</p>
      <Facts
        items={[
          [t('cases.state'), t(`complaints.publicity.states.${found.state}`)],
          [t('complaints.publicity.counted'), t('complaints.publicity.counts', counts)],
          [t('complaints.publicity.rate'), ratePercent === null ? null : `${ratePercent}%`],
          [t('complaints.publicity.objectUntil'), found.objectUntil && format.day(found.objectUntil)],
          [t('complaints.publicity.objection'), found.objection?.text ?? null],
          [t('complaints.publicity.answer'), found.objection?.answer?.text ?? null],
        ]}
      />
      <PublicitySteps operatorId={operatorId} found={found} />
    </Section>
  );
}

const NEEDS_WORDS: readonly PublicityAction[] = ['exclude', 'answer', 'withdraw'];

/** Steps of the present state; those that need words take them from the field. */
function PublicitySteps({ operatorId, found }: { readonly operatorId: string; readonly found: Publicity }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const format = useFormat();
  const client = useQueryClient();
  const [text, setText] = useState('');
  const [itemId, setItemId] = useState('');
  const counted = found.items.filter(({ excludedZh }) => excludedZh === null);
  const send = useMutation({
    mutationFn: (action: PublicityAction) =>
      call(actOnComplaintPublicity, {
        params: { operatorId },
        body: {
          action,
          expectedVersion: found.version,
          ...(NEEDS_WORDS.includes(action) ? { text } : {}),
          ...(action === 'exclude' ? { itemId } : {}),
        },
      }),
    onSuccess(next) {
      client.setQueryData([getComplaintPublicity.id, { params: { operatorId } }], next);
      setText('');
      setItemId('');
    },
  });
  const open = found.availableActions.filter(({ why }) => why === null).map(({ action }) => action);
  const closed = found.availableActions.filter(({ why }) => why !== null);
  return (
    <div className="complaint-asks">
      {open.includes('exclude') && (
        <label>
          <span>{t('complaints.publicity.which')}</span>
          <select className="select" value={itemId} onChange={(event) => setItemId(event.target.value)}>
            <option value="">—</option>
            {counted.map(({ id, number, endedOn }) => (
              <option key={id} value={id}>
                {number}（{format.day(endedOn)}）
              </option>
            ))}
          </select>
        </label>
      )}
      {open.some((action) => NEEDS_WORDS.includes(action)) && (
        <label>
          <span>{t('complaints.publicity.words')}</span>
          <Input.TextArea rows={2} maxLength={500} value={text} onChange={(event) => setText(event.target.value)} />
        </label>
      )}
      <div className="case-steps">
        {open.map((action) => (
          <Button
            key={action}
            disabled={
              (NEEDS_WORDS.includes(action) && text.trim().length < 4) || (action === 'exclude' && itemId === '')
            }
            loading={send.isPending}
            onClick={() => send.mutate(action)}
          >
            {t(`complaints.publicity.actions.${action}`)}
          </Button>
        ))}
      </div>
      {closed.map(({ action, why }) => (
        <p key={action} className="state-note">
          {t(`complaints.publicity.actions.${action}`)}：{language === 'en' ? why?.en : why?.zh}
        </p>
      ))}
      <Refusal error={send.error} />
    </div>
  );
}
