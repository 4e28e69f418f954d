import {
  createFirstAdministrator as createFirstAdministratorOp,
  createPerson as createPersonOp,
  getInstallation,
  getMe,
  listPeople,
  listUnits,
  setPersonStatus as setPersonStatusOp,
  setRoles,
} from '@jianhu/contract';
import { AppError, parseCivilDate } from '@jianhu/kernel';
import type { HttpEdge } from '../../infra/http.ts';
import type { Infra } from '../../infra/infra.ts';
import { createFirstAdministrator } from './first-administrator.ts';
import { grantRoles } from './grant-roles.ts';
import { toHeaders } from './mount-sign-in.ts';
import { createPerson, setPersonStatus } from './person.ts';
import { viewInstallation, viewMe, viewPeople, viewUnits, type ViewDeps } from './views.ts';

export function mountIdentity(edge: HttpEdge, infra: Infra, deps: ViewDeps & { readonly sessionSecret: string }): void {
  edge.handle(getMe, async ({ request }) => {
    const visitor = await deps.findVisitor(toHeaders(request));
    if (!visitor) throw new AppError('access.signInFirst', 401);
    return viewMe(infra, deps, visitor);
  });
  edge.handle(getInstallation, () => viewInstallation(infra, deps));
  edge.handle(createFirstAdministratorOp, ({ body }) => {
    const { token, username, displayName, password } = body;
    return createFirstAdministrator(infra, deps, { token, username, displayName, initialPassword: password });
  });
  edge.handle(listUnits, ({ query }) =>
    viewUnits(infra, deps, query.asOf === undefined ? undefined : parseCivilDate(query.asOf)),
  );
  edge.handle(listPeople, ({ caller, query }) => viewPeople(infra, deps, caller, query));
  edge.handle(createPersonOp, ({ caller, body }) => createPerson(infra, deps, caller, body));
  edge.handle(setPersonStatusOp, ({ caller, params, body }) =>
    setPersonStatus(infra, deps, caller, { personId: params.id, ...body }),
  );
  edge.handle(setRoles, ({ caller, params, body }) =>
    grantRoles(infra, deps, caller, { personId: params.id, roles: body.roles, reason: body.reason }),
  );
}
