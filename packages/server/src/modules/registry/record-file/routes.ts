import {
  getLicence as getLicenceOperation,
  getLiveRoom as getLiveRoomOperation,
  getPlatform as getPlatformOperation,
  getShop as getShopOperation,
} from '@jianhu/contract';
import { inScope } from '../../../infra/database.ts';
import type { HttpEdge } from '../../../infra/http.ts';
import type { Infra } from '../../../infra/infra.ts';
import type { ActorNames } from '../actor-names.ts';
import { instantOf } from '../as-of.ts';
import { getLicence } from './get-licence.ts';
import { getLiveRoom } from './get-live-room.ts';
import { getPlatform } from './get-platform.ts';
import { getShop } from './get-shop.ts';
import type { FileRequest } from './read-file.ts';

interface Asked {
  readonly params: { readonly id: string };
  readonly query: { readonly asOf?: string | undefined };
}

/** The file of one record, as of an instant. That of an operator tells more and stands beside. */
export function mountRecordFiles(edge: HttpEdge, { db, clock }: Infra, names: ActorNames): void {
  const requested = ({ params, query }: Asked): FileRequest => ({
    id: params.id,
    asOf: instantOf(query.asOf) ?? clock.now(),
    names,
  });
  edge.handle(getShopOperation, (asked) => inScope(db, asked.caller, (tx) => getShop(tx, requested(asked))));
  edge.handle(getLicenceOperation, (asked) => inScope(db, asked.caller, (tx) => getLicence(tx, requested(asked))));
  edge.handle(getLiveRoomOperation, (asked) => inScope(db, asked.caller, (tx) => getLiveRoom(tx, requested(asked))));
  edge.handle(getPlatformOperation, (asked) => inScope(db, asked.caller, (tx) => getPlatform(tx, requested(asked))));
}
