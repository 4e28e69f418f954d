import { actOnWatchTask, giveWatchTask, type WatchTask } from '@jianhu/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { useFormat } from '../../ui/format.ts';
import { InputField } from '../../ui/input-field.tsx';
import { Section } from '../../ui/page.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { useWatchAct } from './use-watch-act.ts';
import type { Point, PointNow } from './watch-point.tsx';

/** Tasks in: each with who asks, on what ground, until when, and what may be done with it now. */
export function WatchTasks({ now, point }: { readonly now: PointNow; readonly point: Point }) {
  const { t } = useTranslation();
  const [isGiving, setGiving] = useState(false);
  return (
    <Section
      title={t('watch.tasks')}
      aside={now.mayGive && !isGiving && <Button onClick={() => setGiving(true)}>{t('watch.give')}</Button>}
    >
      {isGiving && <GiveTask unitId={point.unitId} onDone={() => setGiving(false)} />}
      {now.tasks.length === 0 && <p className="state-note">{t('watch.noTasks')}</p>}
      <ul className="watch-cards">
        {now.tasks.map((task) => (
          <TaskCard key={task.id} task={task} />
        ))}
      </ul>
    </Section>
  );
}

const NOTED = ['handBack', 'return'];

function TaskCard({ task }: { readonly task: WatchTask }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [note, setNote] = useState('');
  const act = useWatchAct(actOnWatchTask, () => setNote(''));
  const open = task.availableActions.filter(({ allowed }) => allowed).map(({ action }) => action);
  const isOver = task.state === 'closed' || task.state === 'handedBack';
  return (
    <li>
      <h3>
        {task.titleZh} <Chip tone={isOver ? 'done' : 'active'}>{t(`watch.state.${task.state}`)}</Chip>
      </h3>
      <p>{task.askZh}</p>
      <p className="watch-line">
        <span>{t('watch.from', { from: task.fromZh })}</span>
        <span>{t('watch.basis', { basis: task.basisZh })}</span>
        <span className={task.late ? 'late' : ''}>{t('watch.due', { on: format.day(task.dueOn) })}</span>
        <span>{t('watch.resultsOf', { count: task.results })}</span>
      </p>
      <ol className="watch-log">
        {task.log.map(({ seq, action, at, byName, note: said }) => (
          <li key={seq}>
            <time dateTime={at}>{format.moment(at)}</time> {byName} {t(`watch.step.${action}` as 'watch.step.give')}
            {said !== null && `：${said}`}
          </li>
        ))}
      </ol>
      {open.length > 0 && (
        <div className="watch-steps">
          <InputField label={t('watch.note')} maxLength={500} value={note} onChange={setNote} />
          {open.map((action) => (
            <Button
              key={action}
              loading={act.isPending}
              disabled={NOTED.includes(action) && note.trim() === ''}
              onClick={() => {
                const said = note.trim() === '' ? {} : { note: note.trim() };
                act.mutate({ params: { id: task.id }, body: { action, expectedVersion: task.actionVersion, ...said } });
              }}
            >
              {t(`watch.step.${action}`)}
            </Button>
          ))}
        </div>
      )}
      <Refusal error={act.error} />
    </li>
  );
}

const EMPTY = { titleZh: '', askZh: '', fromZh: '', basisZh: '', dueOn: '' };

function GiveTask({ unitId, onDone }: { readonly unitId: string; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const [wish, setWish] = useState(EMPTY);
  const send = useWatchAct(giveWatchTask, onDone);
  const field = (key: keyof typeof EMPTY, maxLength: number, type = 'text') => (
    <InputField
      label={t(`watch.field.${key}`)}
      type={type}
      maxLength={maxLength}
      value={wish[key]}
      onChange={(next) => setWish((before) => ({ ...before, [key]: next }))}
    />
  );
  const isReady = Object.values(wish).every((value) => value.trim().length >= 2);
  return (
    <form className="watch-form" onSubmit={(event) => event.preventDefault()}>
      {field('titleZh', 100)}
      {field('askZh', 1_000)}
      {field('fromZh', 100)}
      {field('basisZh', 300)}
      {field('dueOn', 10, 'date')}
      <Refusal error={send.error} />
      <div className="watch-steps">
        <Button
          type="primary"
          disabled={!isReady}
          loading={send.isPending}
          onClick={() => send.mutate({ body: { unitId, ...wish } })}
        >
          {t('watch.give')}
        </Button>
        <Button onClick={onDone}>{t('cases.cancel')}</Button>
      </div>
    </form>
  );
}
