import { civilDateOf } from '@jianhu/kernel';
import type { Pack } from '@jianhu/rules';
import type { RulePacks } from '../rule-packs.ts';
import { judgeSighting } from './judge-sighting.ts';
import { liveDefinitions, type LiveName, liveRulesOf } from './live-rules.ts';
import { sighting } from './sighting.ts';

interface Asked {
  readonly modelId: string;
  readonly observedAt: Date;
  readonly input: object;
  /** What an officer saw himself; it counts before what was read of the stream. */
  readonly facts: object;
}

/** The outcome of a sighting on the law of its day once more is known of it. A model that is switched off decides nothing. */
export function judgeAgain(
  packs: Pick<RulePacks, 'ofDay'>,
  { modelId, observedAt, input, facts }: Asked,
): 'hit' | 'clear' | 'undecided' {
  const name = nameOf(modelId);
  const day = civilDateOf(observedAt);
  const pack: Pack = packs.ofDay(day);
  const rules = liveRulesOf(pack, observedAt.getTime());
  if (name === undefined || rules[name] === null) return 'undecided';
  // NOTE: what was stored was the input of this very model; parsing it gives what it did not yet know when it was stored
  const parsed = liveDefinitions[name].input.parse({ ...input, ...facts }) as never;
  return judgeSighting(sighting(name, parsed), rules, day);
}

function nameOf(modelId: string): LiveName | undefined {
  // Its keys are the names and nothing else.
  return (Object.keys(liveDefinitions) as LiveName[]).find((name) => liveDefinitions[name].modelId === modelId);
}
