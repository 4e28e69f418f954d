import type { listOperatorModels as operation, ResponseOf } from '@jianhu/contract';
import { civilDateOf } from '@jianhu/kernel';
import type { Tx } from '../../infra/database.ts';
import type { Caller } from '../../infra/http.ts';
import type { ModelRoom } from './model-room.ts';
import { SIGHTINGS_MS } from './list-room-models.ts';
import { presentModel } from './present-model.ts';
import { permitsOf, presentSighting, readBeside } from './present-sighting.ts';
import { concerns, registryInputs } from './registry-inputs.ts';
import type { AlertReader, NameReader, OperatorReader, SightingReader } from './operator-port.ts';

interface Reading {
  readonly room: ModelRoom;
  readonly registry: OperatorReader;
  readonly detection: SightingReader;
  readonly alerts: AlertReader;
  readonly identity: NameReader;
  readonly caller: Pick<Caller, 'permissions'>;
  readonly now: Date;
}

/** Every model that concerns the operator, on the law of today and the records that the caller's walls show. */
export async function listOperatorModels(
  tx: Tx,
  { room, registry, detection, alerts, identity, caller, now }: Reading,
  id: string,
): Promise<ResponseOf<typeof operation>> {
  const day = civilDateOf(now);
  const records = await registry.readOperatorRecords(tx, id, now);
  const inputs = registryInputs(records, id, day);
  const items = room
    .modelsOn(day)
    .filter(({ subject, modelId }) => subject === 'operator' && concerns(modelId, records))
    .map((record) => {
      const input = inputs.get(record.modelId);
      return presentModel(record, input === undefined ? null : room.evaluate(record.modelId, input, day));
    });
  const seen = await detection.sightings(tx, { operatorId: id }, new Date(now.getTime() - SIGHTINGS_MS));
  const beside = { ...(await readBeside(tx, { identity, alerts, caller }, seen)), permits: permitsOf(records) };
  const live = seen.flatMap((one) => {
    const record = room.modelsOn(day).find(({ modelId }) => modelId === one.modelId);
    return record ? [presentSighting(room, record, one, beside)] : [];
  });
  items.push(...live);
  return { items: items.toSorted((a, b) => rank(a) - rank(b)), day, asOf: now.toISOString() };
}

/** What was found first, then what could be judged, then what waits for data; of each, the tried models before the 试验. */
function rank({ outcome, trial, checks }: ResponseOf<typeof operation>['items'][number]): number {
  const place = outcome === 'hit' ? 0 : checks.length > 0 ? 2 : 4;
  return place + (trial ? 1 : 0);
}
