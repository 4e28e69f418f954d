import { planStatusSchema } from '@jianhu/contract';
import type { PlanStatus } from '@jianhu/contract';
import { type Raw, defined, oneOf, text } from './search.ts';

function day(value: unknown): string | undefined {
  const given = text(value);
  return given !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(given) ? given : undefined;
}

export interface PlanMapSearch {
  readonly asOf?: string;
  readonly status?: PlanStatus;
}

export function planMapSearch(raw: Raw): PlanMapSearch {
  return defined({ asOf: day(raw['asOf']), status: oneOf(raw['status'], planStatusSchema.options) });
}

export interface PlanTargetSearch {
  readonly asOf?: string;
  readonly countyCode?: string;
}

export function planTargetSearch(raw: Raw): PlanTargetSearch {
  return defined({ asOf: day(raw['asOf']), countyCode: text(raw['countyCode']) });
}

export interface PlanMatrixSearch {
  readonly asOf?: string;
  readonly only?: 'late';
}

export function planMatrixSearch(raw: Raw): PlanMatrixSearch {
  return defined({ asOf: day(raw['asOf']), only: oneOf(raw['only'], ['late']) });
}

/** Whose figure; without both the city's. */
export interface FigureSearch {
  readonly countyCode?: string;
  readonly unitId?: string;
}

export function figureSearch(raw: Raw): FigureSearch {
  return defined({ countyCode: text(raw['countyCode']), unitId: text(raw['unitId']) });
}

interface DocumentSearch {
  readonly from?: number;
  readonly to?: number;
}

/** Two versions of the plan to compare. */
export function documentSearch(raw: Raw): DocumentSearch {
  const version = (value: unknown): number | undefined =>
    Number.isInteger(Number(value)) && Number(value) > 0 ? Number(value) : undefined;
  return defined({ from: version(raw['from']), to: version(raw['to']) });
}

interface RoomsSearch {
  readonly by?: 'county' | 'platform';
}

export function roomsSearch(raw: Raw): RoomsSearch {
  return defined({ by: oneOf(raw['by'], ['county', 'platform'] as const) });
}

interface TradeSearch {
  readonly countyCode?: string;
}

interface CountedSearch {
  readonly period?: string;
  readonly countyCode?: string;
}

/** The month of the figure, and whose it is; without a county the city's. */
export function countedSearch(raw: Raw): CountedSearch {
  const period = text(raw['period']);
  return defined({
    period: period !== undefined && /^\d{4}-\d{2}$/.test(period) ? period : undefined,
    countyCode: text(raw['countyCode']),
  });
}

export function tradeSearch(raw: Raw): TradeSearch {
  return defined({ countyCode: text(raw['countyCode']) });
}
