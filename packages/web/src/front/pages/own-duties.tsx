import { type DutyBoard, getOwnDuties, type PlatformDuty } from '@jianhu/contract';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { dayOf } from '../day.ts';
import { Card, Shown } from '../parts.tsx';
import { usePhrases } from '../phrases/index.ts';
import { usePreferences } from '../preferences.ts';
import { useLoad } from '../use-load.ts';
import { FilingForm } from './platform-filing.tsx';

/** What a platform company owes, when, on which article, and its own check of it. */
export function OwnDuties({ tenantId }: { readonly tenantId: string }) {
  const { duties: words } = usePhrases();
  const [loaded, again] = useLoad(`duties ${tenantId}`, () => call(getOwnDuties, { params: { tenantId } }));
  return (
    <>
      <p>{words.meaning}</p>
      <Shown loaded={loaded}>{(board) => <Board tenantId={tenantId} board={board} onSent={again} />}</Shown>
    </>
  );
}

interface BoardProps {
  readonly tenantId: string;
  readonly board: DutyBoard;
  readonly onSent: () => void;
}

function Board({ tenantId, board, onSent }: BoardProps) {
  const { duties: words } = usePhrases();
  const isEnglish = usePreferences().language === 'en';
  const { profile, duties, listNote } = board;
  if (!profile)
    return (
      <Card>
        <p>{words.noProfile}</p>
        <p className="hint">{isEnglish ? listNote.en : listNote.zh}</p>
      </Card>
    );
  const level = board.levels.find(({ id }) => id === profile.level);
  const dated = duties.filter(({ state }) => state !== 'standing');
  const standing = duties.filter(({ state }) => state === 'standing');
  return (
    <>
      <p className="hint">
        {words.level((isEnglish ? level?.nameEn : level?.nameZh) ?? '')} ·{' '}
        {words.found(profile.unitNameZh, dayOf(profile.at))}。{isEnglish ? listNote.en : listNote.zh}
      </p>
      {dated.map((duty) => (
        <Card key={`${duty.duty} ${duty.period}`} title={isEnglish ? duty.nameEn : duty.nameZh}>
          <Duty tenantId={tenantId} duty={duty} onSent={onSent} />
        </Card>
      ))}
      <Card title={words.standing}>
        <ul className="entries">
          {standing.map((duty) => (
            <li key={duty.duty}>
              <h3>{isEnglish ? duty.nameEn : duty.nameZh}</h3>
              <Duty tenantId={tenantId} duty={duty} onSent={onSent} />
            </li>
          ))}
        </ul>
      </Card>
      <Incentives board={board} />
    </>
  );
}

function Duty({ tenantId, duty, onSent }: Omit<BoardProps, 'board'> & { readonly duty: PlatformDuty }) {
  const { duties: words } = usePhrases();
  const isEnglish = usePreferences().language === 'en';
  const [open, setOpen] = useState(false);
  const { state, dueOn, opensOn, cadence, period } = duty;
  const mayCheck = state === 'open' || state === 'overdue' || (state === 'standing' && cadence !== 'rules');
  return (
    <>
      {dueOn !== null && (
        <p className={words.tones[state]}>
          <strong>{words.states[state]}</strong> · {words.due(dueOn)}
          {state === 'coming' && opensOn !== null && `（${words.opens(opensOn)}）`}
          {duty.provisional && words.provisional}
        </p>
      )}
      <p className="hint">
        {isEnglish ? duty.termEn : duty.termZh} · {duty.article}
      </p>
      <p>
        {words.show}：{isEnglish ? duty.evidenceEn : duty.evidenceZh}
      </p>
      {mayCheck && !open && (
        <button type="button" onClick={() => setOpen(true)}>
          {words.check}
        </button>
      )}
      {open && (
        <FilingForm
          tenantId={tenantId}
          name={`${duty.duty}.${duty.period}`}
          read={(given) => ({
            kind: 'selfCheck',
            duty: duty.duty,
            ...(period !== null && { period }),
            ...(cadence === 'event' && { eventOn: String(given.get('eventOn') ?? '') }),
          })}
          onSent={() => {
            setOpen(false);
            onSent();
          }}
        >
          {cadence === 'event' && (
            <label className="field">
              <span>{words.eventOn}</span>
              <input name="eventOn" type="date" required />
            </label>
          )}
        </FilingForm>
      )}
    </>
  );
}

/** Facts for whoever decides on incentives; nothing follows from them by itself. */
function Incentives({ board: { incentives, incentiveNote } }: { readonly board: DutyBoard }) {
  const { duties: words } = usePhrases();
  const isEnglish = usePreferences().language === 'en';
  return (
    <Card title={words.incentives}>
      <ul className="rows">
        {incentives.map((one) => (
          <li key={one.id}>
            <span>
              {isEnglish ? one.nameEn : one.nameZh}
              <small> {isEnglish ? one.wantsEn : one.wantsZh}</small>
            </span>
            <span className={one.met === null ? 'calm' : one.met ? 'good' : 'late'}>
              {one.met === null
                ? words.unknown
                : `${one.met ? words.met : words.unmet} ${words.counted(one.counted, one.outOf)}`}
            </span>
          </li>
        ))}
      </ul>
      <p className="hint">{isEnglish ? incentiveNote.en : incentiveNote.zh}</p>
    </Card>
  );
}
