import { type CivilDate, civilDateOf } from '@jianhu/kernel';
import {
  aiNotice,
  bannedAnchor,
  commentStorm,
  diversion,
  goodsSaid,
  type Pack,
  parametersOf,
  pressure,
  priceSaid,
  unregistered,
  versionOn,
} from '@jianhu/rules';
import type { z } from 'zod';
import { createOutsideWords, type OutsideWords } from './outside-words.ts';
import { createWordGate, type WordGate } from './word-gate.ts';

export const liveDefinitions = {
  priceSaid,
  goodsSaid,
  aiNotice,
  unregistered,
  bannedAnchor,
  pressure,
  commentStorm,
  diversion,
};
type Definitions = typeof liveDefinitions;
type Listening = 'priceSaid' | 'goodsSaid' | 'pressure' | 'commentStorm';
export type LiveName = keyof Definitions;
type ParametersOf<D> = D extends { readonly parameters: z.ZodType<infer P> } ? P : never;
export type InputOf<N extends LiveName> = Parameters<Definitions[N]['judge']>[0];

/** The figures and words of the live models on the law of a day; a model that is switched off or has no law then is left out. */
export type LiveRules = { readonly [N in LiveName]: ParametersOf<Definitions[N]> | null } & {
  readonly day: CivilDate;
  /** Which of the models that listen to words might find one of theirs. */
  readonly gate: WordGate<Listening>;
  /** Words of the diversion model, however they are disguised; null where it is switched off or has no law. */
  readonly outside: OutsideWords | null;
};

const byPack = new WeakMap<Pack, LiveRules>();

export function liveRulesOf(pack: Pack, atMs: number): LiveRules {
  const known = byPack.get(pack);
  if (known) return known;
  const rules = compile(pack, civilDateOf(new Date(atMs)));
  byPack.set(pack, rules);
  return rules;
}

type HeldParameters<P> = { readonly modelId: string; readonly parameters: z.ZodType<P> };

function compile(pack: Pack, day: CivilDate): LiveRules {
  const held = <P>(definition: HeldParameters<P>): P | null => {
    const record = pack.models.find(({ modelId }) => modelId === definition.modelId);
    const version = record === undefined || record.killSwitch.isOff ? undefined : versionOn(record, day);
    return version === undefined ? null : parametersOf(definition, version);
  };
  const rules = {
    priceSaid: held(priceSaid),
    goodsSaid: held(goodsSaid),
    aiNotice: held(aiNotice),
    unregistered: held(unregistered),
    bannedAnchor: held(bannedAnchor),
    pressure: held(pressure),
    commentStorm: held(commentStorm),
    diversion: held(diversion),
  };
  const outside = rules.diversion && createOutsideWords(rules.diversion);
  return { ...rules, day, gate: createWordGate(triggersOf(rules)), outside };
}

function triggersOf({
  priceSaid: price,
  goodsSaid: goods,
  pressure: pressed,
  commentStorm: storm,
}: Pick<LiveRules, Listening>): Record<Listening, readonly string[]> {
  return {
    priceSaid: price ? [...price.comparedWords, ...price.offeredWords] : [],
    goodsSaid: goods ? Object.values(goods.kinds).flatMap(({ words }) => words) : [],
    pressure: pressed
      ? [
          ...pressed.stockWords,
          ...pressed.deadlineWords,
          ...pressed.clockWords,
          ...pressed.restockWords,
          ...pressed.offerWords,
        ]
      : [],
    commentStorm: storm?.promptWords ?? [],
  };
}
