import type { Import } from '@jianhu/contract';
import { inScope, type RowScope, type Tx } from '../../infra/database.ts';
import type { Caller, HttpEdge } from '../../infra/http.ts';
import type { Infra } from '../../infra/infra.ts';
import { createReadingSlots } from '../../infra/table-file/index.ts';
import type { Identity } from '../identity/index.ts';
import { listAbnormal, takeAbnormalNotice, type TakeAbnormalNotice } from './abnormal/index.ts';
import { createActorNames } from './actor-names.ts';
import { countOperators, countPlatforms, countRecordsNow, countRoomTrades } from './count-records.ts';
import { listRecordsOn } from './list-records-on.ts';
import { listOperatorHistory } from './get-operator.ts';
import {
  actOnImport,
  getImport,
  type ImportAction,
  previewImport,
  readImportFile,
  type UploadedFile,
} from './imports/index.ts';
import { keepReaders } from './keep-readers.ts';
import type { Lineage } from './lineage.ts';
import { listEndingLicences } from './list-ending-licences.ts';
import { type LicenceEntry, listLicenceEntries } from './list-licence-entries.ts';
import {
  addSubjectFacts,
  listPlainSubjects,
  listSubjectFacts,
  type PlainSubject,
  type SubjectFacts,
} from './list-subject-facts.ts';
import { listShopsOf, readPublicShops } from './public-shop.ts';
import { readOperatorRecords } from './read-operator-records.ts';
import { type BulkRecords, loadBulk, withSearchRebuilt } from './load-bulk.ts';
import { openParticulars, type OperatorParticulars, type ParticularsWish, type PersonVault } from './person/index.ts';
import type { RegistryPlaces } from './places.ts';
import { countPlatformTrades, countTrades, listTradeOperators, tradesOf } from './trades.ts';
import { findOperatorByUscc } from './find-operator-by-uscc.ts';
import { findPlatformByHost } from './find-platform-by-host.ts';
import { operatorOfTenant, type PartyKey } from './operator-of-tenant.ts';
import { findSeatedRoom, listHeardSince, listSeatedRooms } from './list-seated-rooms.ts';
import { markHeard, resolveRooms, resolveShops } from './resolve-rooms.ts';
import { mountRoutes } from './routes.ts';
import { searchSubjects } from './search/index.ts';
import {
  countLiveRooms,
  countRoomsHeard,
  findPlatform,
  listLiveRooms,
  listRoomSeats,
  operatorNames,
  operatorsByIds,
  platformSeats,
} from './views.ts';

export type { UploadedFile } from './imports/index.ts';
export type { Lineage } from './lineage.ts';
export type { BulkRecords } from './load-bulk.ts';
export { listPlaceNames, type RegistryPlaces } from './places.ts';
export type { OperatorRecords } from './read-operator-records.ts';
export type { LicenceRecord, LiveRoomRecord, OperatorRecord, PlatformRecord, ShopRecord } from './record.ts';
export type { LicenceEntry, OperatorParticulars, ParticularsWish, PartyKey, PlainSubject, SubjectFacts };
export type { ShopCard } from './public-shop.ts';
export { registryRefusals } from './refusal.ts';
export type { ResolvedPlace, RoomKey, ShopKey } from './resolve-rooms.ts';

/** Whose room or shop it was, for a process that has no other use of the registry. */
export const placeDirectory = { resolveRooms, resolveShops, countRoomsHeard };

export interface RegistryDeps {
  readonly places: RegistryPlaces;
  readonly identity: Pick<Identity, 'namesOf'> & { readonly vault: PersonVault };
}

/** Files read at once; each may take a core and a gigabyte. */
const SLOTS = { atOnce: 2, waiting: 8, waitingOfOne: 2 };

/** The door of the registry: who trades where, as of any instant. */
export interface Registry {
  mount(edge: HttpEdge): void;
  readonly resolveRooms: typeof resolveRooms;
  readonly resolveShops: typeof resolveShops;
  readonly findOperatorByUscc: typeof findOperatorByUscc;
  readonly operatorOfTenant: typeof operatorOfTenant;
  readonly tradesOf: typeof tradesOf;
  readonly markHeard: typeof markHeard;
  readonly operatorNames: typeof operatorNames;
  readonly listSeatedRooms: typeof listSeatedRooms;
  readonly findSeatedRoom: typeof findSeatedRoom;
  readonly listHeardSince: typeof listHeardSince;
  readonly listEndingLicences: typeof listEndingLicences;
  readonly operatorsByIds: typeof operatorsByIds;
  readonly keepReaders: typeof keepReaders;
  readonly platformSeats: typeof platformSeats;
  readonly listOperatorHistory: typeof listOperatorHistory;
  readonly readOperatorRecords: typeof readOperatorRecords;
  readonly findPlatform: typeof findPlatform;
  readonly findPlatformByHost: typeof findPlatformByHost;
  readonly listShopsOf: typeof listShopsOf;
  readonly listLicenceEntries: typeof listLicenceEntries;
  readonly addSubjectFacts: typeof addSubjectFacts;
  readonly listPlainSubjects: typeof listPlainSubjects;
  readonly listSubjectFacts: typeof listSubjectFacts;
  readonly listAbnormal: typeof listAbnormal;
  /** A word of the publicity system on the list of abnormal operations. */
  readonly takeAbnormalNotice: TakeAbnormalNotice;
  readonly readPublicShops: typeof readPublicShops;
  readonly listLiveRooms: typeof listLiveRooms;
  readonly searchSubjects: typeof searchSubjects;
  readonly countLiveRooms: typeof countLiveRooms;
  readonly countRoomsHeard: typeof countRoomsHeard;
  readonly listRoomSeats: typeof listRoomSeats;
  readonly countTrades: typeof countTrades;
  readonly countPlatformTrades: typeof countPlatformTrades;
  readonly listTradeOperators: typeof listTradeOperators;
  /** By county, trade and day; the days must go up. */
  readonly countOperators: typeof countOperators;
  readonly countPlatforms: typeof countPlatforms;
  readonly countRoomTrades: typeof countRoomTrades;
  readonly countRecordsNow: typeof countRecordsNow;
  readonly listRecordsOn: typeof listRecordsOn;
  /** Name, code and address in full of the version that was read, for a reason. */
  openParticulars(tx: Tx, caller: Caller, wish: ParticularsWish): Promise<OperatorParticulars>;
  bulkLoad(tx: Tx, records: BulkRecords, lineage: Lineage): Promise<void>;
  /** Around many bulk loads. */
  withSearchRebuilt(load: () => Promise<void>): Promise<void>;
  /** Reads the file outside of any transaction, then keeps its preview in one. */
  previewImport(caller: RowScope, file: UploadedFile): Promise<Import>;
  actOnImport(caller: RowScope, id: string, action: ImportAction): Promise<Import>;
}

export function createRegistry(infra: Infra, { places, identity }: RegistryDeps): Registry {
  const { clock, rng } = infra;
  const { vault } = identity;
  const names = createActorNames(identity);
  const slots = createReadingSlots(SLOTS);
  const registry: Registry = {
    mount: (edge) => mountRoutes(edge, infra, { places, names, vault }, registry),
    resolveRooms,
    resolveShops,
    findOperatorByUscc,
    operatorOfTenant,
    tradesOf,
    markHeard,
    operatorNames,
    listSeatedRooms,
    findSeatedRoom,
    listHeardSince,
    listEndingLicences,
    operatorsByIds,
    keepReaders,
    platformSeats,
    listOperatorHistory,
    readOperatorRecords,
    findPlatform,
    findPlatformByHost,
    listShopsOf,
    listLicenceEntries,
    addSubjectFacts,
    listPlainSubjects,
    listSubjectFacts,
    listAbnormal,
    takeAbnormalNotice: (tx, counterpart, given) => takeAbnormalNotice(infra, tx, counterpart, given),
    readPublicShops,
    listLiveRooms,
    searchSubjects,
    countLiveRooms,
    countRoomsHeard,
    listRoomSeats,
    countTrades,
    countPlatformTrades,
    listTradeOperators,
    countOperators,
    countPlatforms,
    countRoomTrades,
    countRecordsNow,
    listRecordsOn,
    openParticulars: (tx, caller, wish) => openParticulars(tx, vault, caller, wish),
    withSearchRebuilt: (load) => withSearchRebuilt(infra.workerDb, load),
    bulkLoad: (tx, records, lineage) => loadBulk(tx, records, { lineage, placeNames: places.placeNames }),
    previewImport: (caller, uploaded) =>
      slots.take(caller.actorRef, async () => {
        const file = await readImportFile(uploaded, places);
        const demo = uploaded.demo ?? false;
        return inScope(infra.db, caller, async (tx) => {
          const id = await previewImport(tx, { clock, rng, places, caller, vault, demo }, file);
          return getImport(tx, names, id, true);
        });
      }),
    actOnImport: (caller, id, action) =>
      inScope(infra.db, caller, async (tx) => {
        await actOnImport(tx, { clock, rng, places, caller, vault, demo: false }, id, action);
        return getImport(tx, names, id, true);
      }),
  };
  return registry;
}
