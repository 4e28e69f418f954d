export { AppError } from './app-error.ts';
export { checkIdentifier, type IdentifierOptions } from './check-identifier.ts';
export {
  addDays,
  type CivilDate,
  civilDateOf,
  compareCivilDates,
  daysBetween,
  isCivilDate,
  parseCivilDate,
  startOfCivilDay,
  weekdayOf,
} from './civil-date.ts';
export { type ClockTurns, turnsOfClock } from './clock-turns.ts';
export { type Clock, type MovableClock, movableClock } from './clock.ts';
export {
  type Division,
  type DivisionLevel,
  type DivisionResolution,
  type DivisionTable,
  isUnknownDivision,
  resolveDivision,
} from './division-code.ts';
export { type ClockWords, explainClock } from './explain-clock.ts';
export { uuidV7 } from './id.ts';
export { isSameDocumentNumber, normaliseDocumentNumber } from './document-number.ts';
export { type IdentifierCheck, normaliseIdentifier } from './identifier.ts';
export { type IdentifierKind, type IdentifierReason, type IdentifierWarning } from './identifier-scheme.ts';
export { checkLegacyRegNo, completeLegacyRegNo } from './legacy-reg-no.ts';
export { maskAddress, maskBankCard, maskEmail, maskName, maskPersonalId, maskPhone } from './mask.ts';
export { mod11And10CheckDigit } from './mod-11-10.ts';
export { checkOrgCode, completeOrgCode } from './org-code.ts';
export {
  addMonths,
  addPeriod,
  describePeriod,
  parsePeriod,
  type Period,
  type PeriodResult,
  type PeriodStep,
  type PeriodUnit,
  type RollPolicy,
} from './period.ts';
export { checkPersonalId, completePersonalId } from './personal-id.ts';
export { readInstant } from './read-instant.ts';
export { redactNote, redactPersonal } from './redact.ts';
export { type Rng, intBetween, pick, seededRng } from './rng.ts';
export {
  type ClockAction,
  type ClockRefusal,
  type ClockState,
  type ClockTerm,
  foldClock,
  type Pause,
  refuseClockAction,
} from './statutory-clock.ts';
export { checkUscc, completeUscc, type UsccOptions } from './uscc.ts';
export {
  addWorkingDays,
  buildWorkingCalendar,
  countWorkingDays,
  type CalendarDay,
  type HolidayNotice,
  isCalendarLoaded,
  isStatutoryHoliday,
  isWorkingDay,
  rollToWorkingDay,
  subtractWorkingDays,
  type WorkingCalendar,
  type WorkingCalendarData,
  type WorkingDayResult,
} from './working-day.ts';
