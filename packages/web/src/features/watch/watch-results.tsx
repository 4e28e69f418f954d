import { handInWatchResult, type WatchResult } from '@jianhu/contract';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from '../../phrases/index.ts';
import { Choice } from '../../ui/choice.tsx';
import { Chip } from '../../ui/chip.tsx';
import { County } from '../../ui/county.tsx';
import { useFormat } from '../../ui/format.ts';
import { InputField } from '../../ui/input-field.tsx';
import { Section } from '../../ui/page.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { useWatchAct } from './use-watch-act.ts';
import type { PointNow } from './watch-point.tsx';

/** Results out: what was seen, to whom it was handed, and what became of it there. */
export function WatchResults({ now }: { readonly now: PointNow }) {
  const { t } = useTranslation();
  const columns = useColumns();
  const [isOpen, setOpen] = useState(false);
  return (
    <Section
      title={t('watch.results')}
      aside={now.mayWork && !isOpen && <Button onClick={() => setOpen(true)}>{t('watch.handIn')}</Button>}
    >
      <p className="state-note">{t('watch.resultsMean')}</p>
      {isOpen && <HandIn now={now} onDone={() => setOpen(false)} />}
      {now.results.length === 0 ? (
        <p className="state-note">{t('watch.noResults')}</p>
      ) : (
        <Table label={t('watch.results')} columns={columns} rows={now.results} keyOf={({ id }) => id} />
      )}
    </Section>
  );
}

function useColumns(): Column<WatchResult>[] {
  const { t } = useTranslation();
  const format = useFormat();
  return [
    {
      key: 'room',
      title: t('subject.liveRoom'),
      names: true,
      render: ({ platform, roomId, roomTitleZh }) => (
        <Link to="/monitor/wall" search={{ platform, room: roomId }}>
          {roomTitleZh}
        </Link>
      ),
    },
    {
      key: 'conduct',
      title: t('city.column.conduct'),
      render: ({ conductZh }) => <Chip tone="suspected">{conductZh}</Chip>,
    },
    { key: 'seen', title: t('watch.seen'), render: ({ seenZh }) => seenZh },
    {
      key: 'to',
      title: t('watch.handedTo'),
      render: ({ toCounty, toUnitZh }) => (toCounty === null ? toUnitZh : <County code={toCounty} />),
    },
    {
      key: 'outcome',
      title: t('watch.outcome'),
      render: ({ outcome }) => t(outcome === null ? 'watch.result.sent' : `watch.result.${outcome}`),
    },
    { key: 'by', title: t('watch.by'), render: ({ byName, at }) => `${byName} ${format.moment(at)}` },
  ];
}

const EMPTY = { platform: '', roomId: '', seenZh: '' };

function HandIn({ now, onDone }: { readonly now: PointNow; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const [wish, setWish] = useState(EMPTY);
  const [conduct, setConduct] = useState<string | undefined>();
  const [taskId, setTaskId] = useState<string | undefined>();
  const send = useWatchAct(handInWatchResult, onDone);
  const field = (key: keyof typeof EMPTY, maxLength: number) => (
    <InputField
      label={t(`watch.field.${key}`)}
      maxLength={maxLength}
      value={wish[key]}
      onChange={(next) => setWish((before) => ({ ...before, [key]: next }))}
    />
  );
  const isReady = conduct !== undefined && wish.platform !== '' && wish.roomId !== '' && wish.seenZh.trim().length >= 2;
  return (
    <form className="watch-form" onSubmit={(event) => event.preventDefault()}>
      {field('platform', 64)}
      {field('roomId', 128)}
      <Choice
        label={t('city.column.conduct')}
        none={t('watch.choose')}
        value={conduct}
        options={now.conducts.map((one) => ({ value: one.conduct, label: one.nameZh }))}
        onChange={setConduct}
      />
      {field('seenZh', 1_000)}
      <Choice
        label={t('watch.ofTask')}
        none={t('watch.noTask')}
        value={taskId}
        options={now.tasks
          .filter(({ state }) => state === 'accepted')
          .map(({ id, titleZh }) => ({ value: id, label: titleZh }))}
        onChange={setTaskId}
      />
      <Refusal error={send.error} />
      <div className="watch-steps">
        <Button
          type="primary"
          disabled={!isReady}
          loading={send.isPending}
          onClick={() => send.mutate({ body: { ...wish, conduct: conduct ?? '', ...(taskId && { taskId }) } })}
        >
          {t('watch.handIn')}
        </Button>
        <Button onClick={onDone}>{t('cases.cancel')}</Button>
      </div>
    </form>
  );
}
