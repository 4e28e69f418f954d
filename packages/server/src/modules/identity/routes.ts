import {
  acknowledgeResets as acknowledgeResetsOp,
  createFirstAdministrator as createFirstAdministratorOp,
  createPerson as createPersonOp,
  getInstallation,
  getMe,
  listPeople,
  listUnits,
  resetPassword as resetPasswordOp,
  resetSecondFactor as resetSecondFactorOp,
  setPersonStatus as setPersonStatusOp,
  setRoles,
} from '@jianhu/contract';
import { AppError, parseCivilDate } from '@jianhu/kernel';
import type { HttpEdge } from '../../infra/http.ts';
import type { Infra } from '../../infra/infra.ts';
import { createFirstAdministrator } from './first-administrator.ts';
import { grantRoles } from './grant-roles.ts';
import { createPerson, setPersonStatus } from './person.ts';
import { type ResetDeps, resetPassword, resetSecondFactor } from './reset-sign-in.ts';
import { acknowledgeResets, viewInstallation, viewMe, viewPeople, viewUnits, type ViewDeps } from './views.ts';

type Deps = ViewDeps & ResetDeps & { readonly sessionSecret: string };

export function mountIdentity(edge: HttpEdge, infra: Infra, deps: Deps): void {
  edge.handle(getMe, async ({ request }) => {
    const visitor = await deps.findVisitor(request.headers.cookie);
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
  edge.handle(resetPasswordOp, async ({ caller, params, body, reply }) => {
    void reply.header('cache-control', 'no-store');
    return resetPassword(infra, deps, caller, { personId: params.id, ...body });
  });
  edge.handle(resetSecondFactorOp, ({ caller, params, body }) =>
    resetSecondFactor(infra, deps, caller, { personId: params.id, ...body }),
  );
  edge.handle(acknowledgeResetsOp, ({ caller, body }) => acknowledgeResets(infra, caller, body.upTo));
  edge.handle(setRoles, ({ caller, params, body }) =>
    grantRoles(infra, deps, caller, { personId: params.id, roles: body.roles, reason: body.reason }),
  );
}
