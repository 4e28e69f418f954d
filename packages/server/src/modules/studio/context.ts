import type { Infra } from '../../infra/infra.ts';
import type { Clues } from '../clues/index.ts';
import type { Detection } from '../detection/index.ts';
import type { Identity } from '../identity/index.ts';
import type { Packs } from '../packs/index.ts';
import type { Replays } from '../replay/index.ts';

/** What every use case of this module works with. */
export interface StudioContext {
  readonly infra: Infra;
  readonly identity: Pick<Identity, 'namesOf'>;
  readonly packs: Packs;
  readonly detection: Pick<Detection, 'brake' | 'ruleVerdicts'>;
  readonly clues: Pick<Clues, 'wrongAlerts'>;
  readonly replays: Pick<Replays, 'findDraftReplay'>;
}
