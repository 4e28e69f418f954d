import type { KeyObject } from 'node:crypto';
import type { Infra } from '../../../infra/infra.ts';
import type { TimestampAuthority } from '../../evidence/index.ts';
import type { Identity } from '../../identity/index.ts';
import type { RoomSources } from '../room/get-wall-room.ts';
import type { PreservationRules } from './preservation-rules.ts';

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
  /** Conducts that the queue of alerts knows, by the live rules. */
  conducts(): readonly { readonly conduct: string; readonly nameZh: string }[];
}
