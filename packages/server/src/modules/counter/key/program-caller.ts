import type { AuthenticateProgram, Caller } from '../../../infra/http.ts';
import type { KeyGate, Program } from './key-gate.ts';

/** Programs prove themselves by a key of ours; whatever else stands in the header is none of theirs, and they have no session. */
export function createProgramCaller(keys: KeyGate): AuthenticateProgram {
  return async (authorization) =>
    authorization?.startsWith('Bearer ') === true ? callerOf(await keys.admit(authorization)) : null;
}

/** A program may do what its tenant may, and no more; in the trail stands the key, and the person who made it answers for it. */
function callerOf({ keyId, tenantId, createdBy, trial }: Program): Caller {
  return {
    personId: createdBy,
    actorRef: `key:${keyId}`,
    unitId: null,
    countyCode: null,
    reach: 'none',
    permissions: new Set(),
    tenants: new Set([tenantId]),
    trial,
  };
}
