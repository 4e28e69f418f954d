import type { Tx } from '../../infra/database.ts';
import type { Identity } from '../identity/index.ts';

/** Who acted, in words for people. */
export interface ActorName {
  readonly displayName: string;
  readonly unitNameZh: string;
}

/** Names of those who stand behind references of the trail such as `person:…`; every reference has an answer. */
export type ActorNames = (tx: Tx, refs: readonly string[]) => Promise<(ref: string) => ActorName>;

const PERSON = 'person:';
const PLATFORM: ActorName = { displayName: '平台', unitNameZh: '' };

/** An officer acts under his name; what is no person, the platform's own doing or the console, is called the platform. */
export function createActorNames({ namesOf }: Pick<Identity, 'namesOf'>): ActorNames {
  return async (tx, refs) => {
    const ids = refs.filter((ref) => ref.startsWith(PERSON)).map(idOf);
    const names = await namesOf(ids, tx);
    return (ref) => (ref.startsWith(PERSON) ? names.get(idOf(ref)) : undefined) ?? PLATFORM;
  };
}

function idOf(ref: string): string {
  return ref.slice(PERSON.length);
}
