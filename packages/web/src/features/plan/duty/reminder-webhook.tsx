import {
  type BodyInputOf,
  getPlanReminderWebhook,
  type ReminderWebhook,
  setPlanReminderWebhook,
} from '@jianhu/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../../api/call.ts';
import { queryOf } from '../../../api/queries.ts';
import { useTranslation } from '../../../phrases/index.ts';
import { useFormat } from '../../../ui/format.ts';
import { Section } from '../../../ui/page.tsx';
import { Refusal } from '../../../ui/refusal.tsx';
import { Loaded } from '../../../ui/states/index.ts';
import { NewsChoice } from './news-choice.tsx';
import { TextField } from '../work/text-field.tsx';

/** Where the own unit is told the same by machine; only addresses that the operator of the installation allows. */
export function ReminderWebhookSection() {
  const { t } = useTranslation();
  const query = useQuery(queryOf(getPlanReminderWebhook, {}));
  return (
    <Section id="webhook" title={t('planReminder.webhook')}>
      <Loaded query={query} op={getPlanReminderWebhook} awaiting={t('planReminder.webhook')}>
        {(webhook) => <WebhookForm webhook={webhook} />}
      </Loaded>
    </Section>
  );
}

function WebhookForm({ webhook }: { readonly webhook: ReminderWebhook }) {
  const { t } = useTranslation();
  const format = useFormat();
  const client = useQueryClient();
  const [url, setUrl] = useState(webhook.url ?? '');
  const setting = useMutation({
    mutationFn: (body: BodyInputOf<typeof setPlanReminderWebhook>) => call(setPlanReminderWebhook, { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: [getPlanReminderWebhook.id] }),
  });
  // Of its own, so that a key that is shown once stays until it is read.
  const choosing = useMutation({
    mutationFn: (news: boolean) => call(setPlanReminderWebhook, { body: { news } }),
    onSuccess: () => client.invalidateQueries({ queryKey: [getPlanReminderWebhook.id] }),
  });
  const { origins, last } = webhook;
  const isAllowed = origins.some((origin) => url.trim() === origin || url.trim().startsWith(`${origin}/`));
  if (origins.length === 0) return <p className="state-note">{t('planReminder.webhookOff')}</p>;
  return (
    <form
      className="plan-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (isAllowed) setting.mutate({ url: url.trim() });
      }}
    >
      <p className="state-note">{t('planReminder.webhookMeaning', { origins: origins.join('、') })}</p>
      {last && (
        <p className="state-note">
          {t('planReminder.webhookLast', {
            day: format.day(last.day),
            state: t(`planReminder.webhookState.${last.state}`),
            count: last.attempts,
          })}
        </p>
      )}
      {webhook.maySet ? (
        <>
          {webhook.url !== null && (
            <NewsChoice
              meaning={t('planReminder.webhookNews')}
              checked={webhook.news}
              disabled={choosing.isPending}
              onChoose={(news) => choosing.mutate(news)}
            />
          )}
          <TextField label={t('planReminder.webhookUrl')} value={url} maxLength={500} onChange={setUrl} />
          {setting.data?.signingKey && (
            <p role="status">
              {t('planReminder.webhookKey')} <code>{setting.data.signingKey}</code>
            </p>
          )}
          <Refusal error={setting.error ?? choosing.error} />
          <div className="form-end">
            <Button type="primary" htmlType="submit" disabled={!isAllowed} loading={setting.isPending}>
              {t('planReminder.webhookSet')}
            </Button>
            {webhook.url !== null && (
              <Button loading={setting.isPending} onClick={() => setting.mutate({ url: null })}>
                {t('planReminder.webhookEnd')}
              </Button>
            )}
          </div>
        </>
      ) : (
        <p className="state-note">{webhook.url ?? t('planReminder.webhookNone')}</p>
      )}
    </form>
  );
}
