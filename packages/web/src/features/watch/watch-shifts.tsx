import { handOverShift, setWatchShift, takeOverShift, type WatchShift } from '@jianhu/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { useSaid, useTranslation } from '../../phrases/index.ts';
import { useFormat } from '../../ui/format.ts';
import { InputField } from '../../ui/input-field.tsx';
import { Section } from '../../ui/page.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { useWatchAct } from './use-watch-act.ts';
import type { Point, PointNow } from './watch-point.tsx';

/** Who is on watch on these days, and what each shift left to the next one. */
export function WatchShifts({ now, point }: { readonly now: PointNow; readonly point: Point }) {
  const { t } = useTranslation();
  return (
    <Section title={t('watch.shifts')}>
      <p className="state-note">{t('watch.shiftsMean')}</p>
      <ul className="watch-cards shifts">
        {now.shifts.map((shift) => (
          <ShiftCard key={`${shift.onDay} ${shift.kind}`} shift={shift} point={point} mayGive={now.mayGive} />
        ))}
      </ul>
    </Section>
  );
}

interface ShiftCardProps {
  readonly shift: WatchShift;
  readonly point: Point;
  readonly mayGive: boolean;
}

function ShiftCard({ shift, point, mayGive }: ShiftCardProps) {
  const { t } = useTranslation();
  const said = useSaid();
  const format = useFormat();
  const [isSetting, setSetting] = useState(false);
  const { handOver } = shift;
  return (
    <li>
      <h3>
        {format.day(shift.onDay)} {said({ zh: shift.nameZh, en: shift.nameEn })}{' '}
        <small>
          {shift.from}–{shift.to}
        </small>
      </h3>
      <p>
        {shift.people.length === 0
          ? t('watch.nobody')
          : shift.people
              .map(({ id, displayName }) =>
                id === shift.leadId ? t('watch.leads', { name: displayName }) : displayName,
              )
              .join('、')}
      </p>
      {mayGive && !isSetting && handOver === null && (
        <Button size="small" onClick={() => setSetting(true)}>
          {t('watch.setShift')}
        </Button>
      )}
      {isSetting && <SetShift shift={shift} point={point} onDone={() => setSetting(false)} />}
      {handOver !== null && <HandedOver left={handOver} />}
      {shift.mayHandOver && <HandOver shift={shift} />}
    </li>
  );
}

function HandedOver({ left }: { readonly left: NonNullable<WatchShift['handOver']> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const take = useWatchAct(takeOverShift);
  const { roomsOnAir, hits, results, openTasks } = left.figures;
  return (
    <div className="watch-hand-over">
      <p>{t('watch.counted', { rooms: roomsOnAir, hits, results, tasks: openTasks })}</p>
      <p>{t('watch.done', { words: left.doneZh })}</p>
      {left.openZh !== '' && <p>{t('watch.open', { words: left.openZh })}</p>}
      <p className="state-note">
        {t('watch.handedOverBy', { name: left.byName, at: format.moment(left.at) })}{' '}
        {left.takenBy !== null && left.takenAt !== null
          ? t('watch.takenBy', { name: left.takenBy, at: format.moment(left.takenAt) })
          : t('watch.notTaken')}
        {left.takenNote !== null && `：${left.takenNote}`}
      </p>
      {left.mayTake && (
        <Button loading={take.isPending} onClick={() => take.mutate({ params: { id: left.id }, body: {} })}>
          {t('watch.take')}
        </Button>
      )}
      <Refusal error={take.error} />
    </div>
  );
}

function HandOver({ shift }: { readonly shift: WatchShift }) {
  const { t } = useTranslation();
  const [words, setWords] = useState({ doneZh: '', openZh: '' });
  const send = useWatchAct(handOverShift);
  const field = (key: keyof typeof words) => (
    <InputField
      label={t(`watch.field.${key}`)}
      maxLength={1_000}
      value={words[key]}
      onChange={(next) => setWords((before) => ({ ...before, [key]: next }))}
    />
  );
  return (
    <form className="watch-form" onSubmit={(event) => event.preventDefault()}>
      {field('doneZh')}
      {field('openZh')}
      <Refusal error={send.error} />
      <Button
        disabled={words.doneZh.trim().length < 2}
        loading={send.isPending}
        onClick={() => send.mutate({ body: { onDay: shift.onDay, kind: shift.kind, ...words } })}
      >
        {t('watch.handOver')}
      </Button>
    </form>
  );
}

function SetShift({ shift, point, onDone }: Omit<ShiftCardProps, 'mayGive'> & { readonly onDone: () => void }) {
  const { t } = useTranslation();
  const [people, setPeople] = useState<readonly string[]>(shift.people.map(({ id }) => id));
  const send = useWatchAct(setWatchShift, onDone);
  const { unitId } = point;
  const [leadId = ''] = people;
  return (
    <form className="watch-form" onSubmit={(event) => event.preventDefault()}>
      <fieldset>
        <legend>{t('watch.people')}</legend>
        {point.people.map(({ id, displayName }) => (
          <label key={id}>
            <input
              type="checkbox"
              checked={people.includes(id)}
              onChange={({ target }) =>
                setPeople((before) => (target.checked ? [...before, id] : before.filter((one) => one !== id)))
              }
            />{' '}
            {id === leadId ? t('watch.leads', { name: displayName }) : displayName}
          </label>
        ))}
      </fieldset>
      <Refusal error={send.error} />
      <div className="watch-steps">
        <Button
          type="primary"
          disabled={people.length === 0}
          loading={send.isPending}
          onClick={() =>
            send.mutate({ body: { unitId, onDay: shift.onDay, kind: shift.kind, people: [...people], leadId } })
          }
        >
          {t('watch.setShift')}
        </Button>
        <Button onClick={onDone}>{t('cases.cancel')}</Button>
      </div>
    </form>
  );
}
