import type { Infra } from '../../infra/infra.ts';
import type { Cases } from '../cases/index.ts';
import type { Clues } from '../clues/index.ts';
import type { Detection } from '../detection/index.ts';
import type { Identity } from '../identity/index.ts';
import type { Livestream } from '../livestream/index.ts';
import type { Models } from '../models/index.ts';
import type { Registry } from '../registry/index.ts';
import type { DutyList } from './rulebook.ts';

/** What every use case of this module works with. */
export interface PlatformsContext {
  readonly infra: Infra;
  readonly identity: Pick<Identity, 'units'> & { readonly vault: Pick<Identity['vault'], 'put' | 'readItems'> };
  readonly registry: Pick<Registry, 'findPlatform' | 'findOperatorByUscc' | 'operatorsByIds'>;
  /** Tables and terms of a day. */
  readonly detection: Pick<Detection, 'packOf'>;
  readonly models: Pick<Models, 'judge'>;
  readonly clues: Pick<Clues, 'raiseFromReport' | 'outcomesOf' | 'conducts' | 'conductNameOf' | 'findByNumber'>;
  readonly livestream: Pick<Livestream, 'announceTimes'>;
  readonly cases: Pick<Cases, 'findMatter' | 'noteReplayAsked' | 'noteReplayAnswered' | 'addExhibit'>;
  /** Always those of now. */
  readonly list: DutyList;
}
