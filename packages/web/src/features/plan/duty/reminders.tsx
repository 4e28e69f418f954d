import { listPlanReminders, setPlanReminderMail } from '@jianhu/contract';
import type { BodyInputOf, Reminder, ResponseOf } from '@jianhu/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { call } from '../../../api/call.ts';
import { queryOf, useMe } from '../../../api/queries.ts';
import { useTranslation } from '../../../phrases/index.ts';
import { useFormat } from '../../../ui/format.ts';
import { Page, Section } from '../../../ui/page.tsx';
import { Refusal } from '../../../ui/refusal.tsx';
import { Empty, Loaded } from '../../../ui/states/index.ts';
import { type Column, Table } from '../../../ui/table.tsx';
import { PathLink } from '../ui/path-link.tsx';
import { PlanNav } from '../ui/plan-nav.tsx';
import { NewsChoice } from './news-choice.tsx';
import { ReminderWebhookSection } from './reminder-webhook.tsx';
import { TextField } from '../work/text-field.tsx';
import '../work/work.css';

type Mail = ResponseOf<typeof listPlanReminders>['mail'];

/** What the reader's unit owes late or soon, and where one asks for the same by mail. */
export function RemindersPage() {
  const { t } = useTranslation();
  const { unit } = useMe();
  const query = useQuery(queryOf(listPlanReminders, {}));
  return (
    <Page title={t('planReminder.title')} asOf={query.data?.asOf}>
      <PlanNav />
      <p className="state-note">{t('planReminder.meaning', { unit: unit.nameZh })}</p>
      <Loaded query={query} op={listPlanReminders} awaiting={t('planReminder.title')}>
        {({ items, mail }) => (
          <>
            {items.length === 0 ? <Empty title={t('planReminder.none')} /> : <Reminders items={items} />}
            <Section id="mail" title={t('planReminder.mail')}>
              <MailForm key={mail.addressMasked} mail={mail} />
            </Section>
            <ReminderWebhookSection />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Reminders({ items }: { readonly items: readonly Reminder[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const columns: Column<Reminder>[] = [
    {
      key: 'due',
      title: t('planDuty.due'),
      render: ({ dueOn, overdue }) => (
        <span className={overdue ? 'late whole' : 'whole'}>
          <time dateTime={dueOn}>{format.day(dueOn)}</time> {overdue && t('planDuty.band.overdue')}
        </span>
      ),
    },
    {
      key: 'title',
      title: t('planDuty.what'),
      names: true,
      render: ({ title, path, urged }) => (
        <>
          <PathLink path={path}>{title}</PathLink>
          {urged && <small className="under late">{t('urge.mark')}</small>}
        </>
      ),
    },
    { key: 'kind', title: t('planReminder.kind'), render: ({ kind }) => t(`planReminder.kinds.${kind}`) },
  ];
  return (
    <Table
      label={t('planReminder.title')}
      columns={columns}
      rows={items}
      keyOf={({ path, title }) => `${path} ${title}`}
    />
  );
}

function MailForm({ mail }: { readonly mail: Mail }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [address, setAddress] = useState('');
  const setting = useMutation({
    mutationFn: (body: BodyInputOf<typeof setPlanReminderMail>) => call(setPlanReminderMail, { body }),
    onSuccess: async ({ addressMasked }) => {
      void message.success(t(addressMasked === null ? 'planReminder.ended' : 'planReminder.set'));
      await client.invalidateQueries({ queryKey: [listPlanReminders.id] });
    },
  });
  const isAddress = /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address.trim());
  return (
    <form
      className="plan-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (isAddress) setting.mutate({ address: address.trim() });
      }}
    >
      <p className="state-note">
        {mail.configured ? t('planReminder.mailMeaning') : t('planReminder.notConfigured')}
        {mail.addressMasked !== null && ` ${t('planReminder.now', { address: mail.addressMasked })}`}
      </p>
      {mail.addressMasked !== null && (
        <NewsChoice
          meaning={t('planReminder.mailNews')}
          checked={mail.news}
          disabled={setting.isPending}
          onChoose={(news) => setting.mutate({ news })}
        />
      )}
      <TextField label={t('planReminder.address')} value={address} maxLength={200} onChange={setAddress} />
      <Refusal error={setting.error} />
      <div className="form-end">
        <Button type="primary" htmlType="submit" disabled={!isAddress} loading={setting.isPending}>
          {t('planReminder.send')}
        </Button>
        {mail.addressMasked !== null && (
          <Button loading={setting.isPending} onClick={() => setting.mutate({ address: null })}>
            {t('planReminder.end')}
          </Button>
        )}
      </div>
    </form>
  );
}
