import type { Tx } from '../../infra/database.ts';
import type { Detection } from '../detection/index.ts';
import type { Identity } from '../identity/index.ts';
import type { Registry } from '../registry/index.ts';

/** What this room asks of the registry. */
export type OperatorReader = Pick<Registry, 'readOperatorRecords'>;

/** What this room asks of detection: moments that live models did not clear. */
export type SightingReader = Pick<Detection, 'sightings'>;

/** Alerts that officers raised from moments of live models, by the moment. */
export interface AlertReader {
  raisedFrom(tx: Tx, sightingIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

/** Whose look it was. */
export type NameReader = Pick<Identity, 'namesOf'>;
