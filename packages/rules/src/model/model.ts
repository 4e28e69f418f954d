import type { CivilDate, WorkingCalendar } from '@jianhu/kernel';
import type { z } from 'zod';
import type { Outcome } from '../evaluation/outcome.ts';
import type { Json } from '../evaluation/trace-node.ts';

/** A value in a sentence; a pair where the two languages say it differently. */
export type SentenceValue = string | number | { readonly zh: string; readonly en: string };

/** One question that a model answers, under one article. */
export interface ModelCheck {
  readonly id: string;
  readonly result: Outcome;
  /** Key of the version's `articles`. */
  readonly article: string;
  /** Key of the file's `sentences`. */
  readonly sentence: string;
  readonly values: Readonly<Record<string, SentenceValue>>;
  /** What was found, and the parameter of the version that it was held against. */
  readonly value?: Json;
  readonly parameter?: string;
  /** What is missing, `KEY` or `KEY:detail`; KEY is one of the file's `needs`. */
  readonly needs: readonly string[];
  /** Exceptions that were looked at. One that applies makes a hit `clear`. */
  readonly exceptions: readonly { readonly id: string; readonly applies: boolean }[];
}

export interface JudgeContext {
  /** Civil date of the event: chooses the law. */
  readonly at: CivilDate;
  readonly calendar: WorkingCalendar;
}

export interface ModelJudgement<C = undefined> {
  readonly checks: readonly ModelCheck[];
  readonly chart?: C;
}

/** The arithmetic of a model. Everything else about it is data in rulebook/models. */
export interface ModelDefinition<I = unknown, P = unknown, C = unknown> {
  readonly modelId: string;
  readonly input: z.ZodType<I>;
  readonly parameters: z.ZodType<P>;
  /** The placeholders of each sentence that `judge` may use. */
  readonly sentences: Readonly<Record<string, readonly string[]>>;
  readonly needs: readonly string[];
  readonly exceptions: readonly string[];
  readonly articles: readonly string[];
  judge(input: I, parameters: P, context: JudgeContext): ModelJudgement<C>;
}

/** Keeps the types of a definition together while it is written. */
export function defineModel<I, P, C = undefined>(definition: ModelDefinition<I, P, C>): ModelDefinition<I, P, C> {
  return definition;
}

/** A check that needs nothing and has no exception, unless it says so. */
export function check(
  given: Pick<ModelCheck, 'id' | 'result' | 'article' | 'sentence'> & Partial<ModelCheck>,
): ModelCheck {
  return { values: {}, needs: [], exceptions: [], ...given };
}

/** Fen as yuan, for sentences that carry the unit themselves. */
export function yuan(fen: number): string {
  const cents = Math.round(fen);
  const whole = Math.trunc(Math.abs(cents) / 100);
  return `${cents < 0 ? '-' : ''}${whole}.${String(Math.abs(cents) % 100).padStart(2, '0')}`;
}
