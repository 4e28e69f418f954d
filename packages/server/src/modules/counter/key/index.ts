export { createKeyGate, type KeyGate } from './key-gate.ts';
export { createApiKey, listApiKeys, revokeApiKey } from './manage-key.ts';
export { createProgramCaller } from './program-caller.ts';
