import { Popover } from 'antd';
import { useId } from 'react';
import type { Clue } from '@jianhu/contract';
import { type Translate, useSaid, useTranslation } from '../phrases/index.ts';
import { useFormat } from './format.ts';

type StatutoryClock = Clue['clock'];

interface ClockBarProps {
  readonly clock: StatutoryClock;
  /** Calendar day as of which the list was read. */
  readonly today: string;
  /** The working opens on click, except where the whole row is already a button. */
  readonly opens?: boolean;
}

/** One shape for every term: a thin bar from start to due, the due date, the rest in working days, the working on click. */
export function ClockBar({ clock, today, opens = true }: ClockBarProps) {
  const { t } = useTranslation();
  const face = <ClockFace clock={clock} today={today} />;
  if (!opens) return face;
  return (
    <Popover trigger="click" content={<ClockSteps clock={clock} />} title={t('clock.working')}>
      <button type="button" className="clock-button" title={clock.article}>
        {face}
      </button>
    </Popover>
  );
}

function ClockFace({ clock, today }: { readonly clock: StatutoryClock; readonly today: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const hatch = useId();
  const share = Math.round(shareOf(clock, today) * 100);
  return (
    <span className={`clock ${clock.band}`}>
      <svg className="clock-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        <defs>
          <pattern id={hatch} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="2" height="4" fill="currentColor" />
          </pattern>
        </defs>
        <rect className="clock-track" width="100" height="4" />
        <rect width={share} height="4" fill={clock.provisional ? `url(#${hatch})` : 'currentColor'} />
      </svg>
      <span className="clock-words">
        <span>{t('clock.due', { day: format.day(clock.dueOn) })}</span>
        <strong>{restOf(clock, t)}</strong>
        {clock.provisional && <span className="chip suspected">{t('clock.provisional')}</span>}
      </span>
    </span>
  );
}

function restOf(clock: StatutoryClock, t: Translate): string {
  if (clock.band === 'ended') return t('clock.ended');
  if (clock.suspendedSince !== null) return t('clock.suspended');
  if (clock.band === 'overdue') return t('clock.overdue', { count: Math.abs(clock.remainingWorkingDays) });
  return t('clock.rest', { count: clock.remainingWorkingDays });
}

function shareOf(clock: StatutoryClock, today: string): number {
  if (clock.band === 'ended' || clock.band === 'overdue') return 1;
  const [start, due, now] = [clock.startedOn, clock.dueOn, today].map((day) => Date.parse(day)) as [
    number,
    number,
    number,
  ];
  return due <= start ? 1 : Math.min(1, Math.max(0.02, (now - start) / (due - start)));
}

function ClockSteps({ clock }: { readonly clock: StatutoryClock }) {
  const said = useSaid();
  return (
    <ol className="clock-steps">
      {clock.steps.map((step) => (
        <li key={`${step.article}${step.zh}`}>
          {said(step)}
          <small>{step.article}</small>
        </li>
      ))}
    </ol>
  );
}
