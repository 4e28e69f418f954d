import type { KeyObject } from 'node:crypto';
import type { Infra } from '../../../infra/infra.ts';
import type { TimestampAuthority } from '../../evidence/index.ts';
import type { Identity } from '../../identity/index.ts';
import type { RoomSources } from '../room/get-wall-room.ts';
import type { PreservationRules } from './preservation-rules.ts';

export interface KnownConduct {
  readonly conduct: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly models?: Readonly<Record<string, readonly string[]>> | undefined;
}

/** What every use case of this room works with. */
export interface PreserveContext {
  readonly infra: Infra;
  readonly sources: RoomSources;
  readonly identity: Pick<Identity, 'units' | 'namesOf'>;
  readonly rules: PreservationRules;
  /** Of the retention policy: after so many days it goes, unless a clue takes it. */
  readonly termDays: number;
  /** Who signs the packages, and who stamps them where an authority is configured. */
  readonly seal: { readonly key: KeyObject; readonly authority: TimestampAuthority | null };
  readonly software: string;
  /** Conducts that the queue of alerts knows, by the live rules, with the checks of live models that suggest each. */
  conducts(): readonly KnownConduct[];
  /** What a live model is called; null where the rulebook of today has none of that id. */
  modelName(modelId: string): { readonly zh: string; readonly en: string } | null;
}
