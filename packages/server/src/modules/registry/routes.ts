import {
  actOnImport,
  getImport as getImportOperation,
  getImportErrors as getImportErrorsOperation,
  getOperator as getOperatorOperation,
  type Import,
  listImportRows as listImportRowsOperation,
  listImports as listImportsOperation,
  listLiveRooms as listLiveRoomsOperation,
  listOperators as listOperatorsOperation,
  listPlatforms as listPlatformsOperation,
  previewImport,
  putOperator as putOperatorOperation,
  revealOperatorPerson as revealOperatorPersonOperation,
  searchSubjects as searchSubjectsOperation,
} from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import { inScope, type Tx } from '../../infra/database.ts';
import type { Caller, HttpEdge } from '../../infra/http.ts';
import type { Infra } from '../../infra/infra.ts';
import type { ActorNames } from './actor-names.ts';
import { instantOf } from './as-of.ts';
import { getOperator } from './get-operator.ts';
import {
  getImport,
  getImportErrors,
  type ImportAction,
  listImportRows,
  listImports,
  type UploadedFile,
} from './imports/index.ts';
import { type PersonVault, revealOperatorPerson } from './person/index.ts';
import type { RegistryPlaces } from './places.ts';
import { putOperator } from './put-operator.ts';
import { mountRecordFiles } from './record-file/index.ts';
import { searchSubjects } from './search/index.ts';
import { listLiveRooms, listOperators, listPlatforms } from './views.ts';

/** The two steps of an import run transactions of their own. */
interface Imports {
  previewImport(caller: Caller, file: UploadedFile): Promise<Import>;
  actOnImport(caller: Caller, id: string, action: ImportAction): Promise<Import>;
}

interface RouteDeps {
  readonly places: RegistryPlaces;
  readonly names: ActorNames;
  readonly vault: PersonVault;
}

export function mountRoutes(edge: HttpEdge, infra: Infra, deps: RouteDeps, imports: Imports): void {
  const { places, names, vault } = deps;
  const { db, clock, rng } = infra;
  mountReads(edge, infra, deps);
  mountRecordFiles(edge, infra, names);
  mountImports(edge, infra, { imports, names });
  edge.handle(putOperatorOperation, ({ caller, params, body }) =>
    inScope(db, caller, (tx) =>
      putOperator(tx, { clock, rng, vault, caller, placeNames: places.placeNames }, params.id, body),
    ),
  );
  edge.handle(revealOperatorPersonOperation, ({ caller, params, body, reply }) => {
    void reply.header('cache-control', 'no-store');
    return inScope(db, caller, (tx) => revealOperatorPerson(tx, vault, caller, params.id, body));
  });
}

function mountReads(edge: HttpEdge, { db, clock }: Infra, { vault, names }: RouteDeps): void {
  const asked = (): string => clock.now().toISOString();
  const page = async <T extends object>(
    caller: Caller,
    read: (tx: Tx) => Promise<T>,
  ): Promise<T & { asOf: string }> => ({
    ...(await inScope(db, caller, read)),
    asOf: asked(),
  });
  edge.handle(searchSubjectsOperation, ({ caller, query }) => page(caller, (tx) => searchSubjects(tx, query)));
  edge.handle(listOperatorsOperation, ({ caller, query }) => page(caller, (tx) => listOperators(tx, query)));
  edge.handle(listPlatformsOperation, ({ caller, query }) => page(caller, (tx) => listPlatforms(tx, query)));
  edge.handle(listLiveRoomsOperation, ({ caller, query }) => page(caller, (tx) => listLiveRooms(tx, query)));
  edge.handle(getOperatorOperation, ({ caller, params, query }) =>
    inScope(db, caller, (tx) =>
      getOperator(tx, { caller, vault, names }, params.id, instantOf(query.asOf) ?? clock.now()),
    ),
  );
}

function mountImports(
  edge: HttpEdge,
  { db, clock }: Infra,
  { imports, names }: { readonly imports: Imports; readonly names: ActorNames },
): void {
  edge.handle(previewImport, ({ caller, query, request }) => {
    if (!Buffer.isBuffer(request.body)) throw new AppError('import.unreadable', 400);
    return imports.previewImport(caller, { ...query, bytes: request.body });
  });
  edge.handle(actOnImport, ({ caller, params, body }) => imports.actOnImport(caller, params.id, body.action));
  edge.handle(listImportsOperation, async ({ caller, query }) => ({
    ...(await inScope(db, caller, (tx) => listImports(tx, names, query, caller.permissions.has('registry.import')))),
    asOf: clock.now().toISOString(),
  }));
  edge.handle(getImportOperation, ({ caller, params }) =>
    inScope(db, caller, (tx) => getImport(tx, names, params.id, caller.permissions.has('registry.import'))),
  );
  edge.handle(listImportRowsOperation, async ({ caller, params, query }) => ({
    ...(await inScope(db, caller, (tx) => listImportRows(tx, params.id, query))),
    asOf: clock.now().toISOString(),
  }));
  edge.handle(getImportErrorsOperation, ({ caller, params, reply }) => {
    void reply.header('content-disposition', `attachment; filename="import-${params.id}-errors.csv"`);
    return inScope(db, caller, (tx) => getImportErrors(tx, params.id));
  });
}
