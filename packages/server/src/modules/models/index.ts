import {
  judgePrices as judgeOperation,
  listOperatorModels as listOperation,
  listRoomModels as listRoomOperation,
  type ModelResult,
} from '@jianhu/contract';
import { type CivilDate, civilDateOf, type WorkingCalendarData } from '@jianhu/kernel';
import type { Rulebook } from '@jianhu/rules';
import { inScope } from '../../infra/database.ts';
import type { HttpEdge } from '../../infra/http.ts';
import type { Infra } from '../../infra/infra.ts';
import type { PrepareRules } from '../packs/index.ts';
import { judgePrices } from './judge-prices.ts';
import { listOperatorModels } from './list-operator-models.ts';
import { listRoomModels } from './list-room-models.ts';
import { createModelRoom } from './model-room.ts';
import type { AlertReader, NameReader, OperatorReader, SightingReader } from './operator-port.ts';
import { presentModel } from './present-model.ts';

export { modelsRefusals } from './refusal.ts';

interface ModelsDeps {
  readonly registry: OperatorReader;
  readonly detection: SightingReader;
  readonly alerts: AlertReader;
  readonly identity: NameReader;
  readonly rulebook: Rulebook;
  readonly calendar: WorkingCalendarData;
}

/** The door of the models: what they say of a subject, computed when asked; they keep nothing and raise no alert. */
export interface Models {
  mount(edge: HttpEdge): void;
  /** What one model says of an input by the law of that day; null where it was not yet law. */
  judge(modelId: string, input: unknown, day: CivilDate): ModelResult | null;
  /** What a model in force is called. */
  nameOf(modelId: string): { readonly zh: string; readonly en: string } | null;
  /** Other models and parameters for whatever is asked from now on. */
  readonly prepareRules: PrepareRules;
}

export function createModels({ db, clock }: Infra, deps: ModelsDeps): Models {
  const { registry, detection, alerts, identity, rulebook, calendar } = deps;
  let room = createModelRoom(rulebook, calendar);
  return {
    judge(modelId, input, day) {
      const record = room.modelsOn(day).find((one) => one.modelId === modelId);
      return record ? presentModel(record, room.evaluate(modelId, input, day)) : null;
    },
    nameOf(modelId) {
      const found = room.modelsOn(civilDateOf(clock.now())).find((one) => one.modelId === modelId);
      return found ? { zh: found.nameZh, en: found.nameEn } : null;
    },
    prepareRules: ({ rulebook: next }) => {
      const nextRoom = createModelRoom(next, next.calendars[0]?.record ?? calendar);
      return {
        kind: 'ready',
        take() {
          room = nextRoom;
        },
      };
    },
    mount(edge) {
      edge.handle(listOperation, ({ caller, params }) =>
        inScope(db, caller, (tx) =>
          listOperatorModels(tx, { room, registry, detection, alerts, identity, caller, now: clock.now() }, params.id),
        ),
      );
      edge.handle(listRoomOperation, ({ caller, query }) =>
        inScope(db, caller, (tx) =>
          listRoomModels(tx, { room, registry, detection, alerts, identity, caller, now: clock.now() }, query),
        ),
      );
      edge.handle(judgeOperation, ({ caller, params, body }) =>
        inScope(db, caller, (tx) => judgePrices(tx, { room, registry, clock, caller }, params.id, body)),
      );
    },
  };
}
