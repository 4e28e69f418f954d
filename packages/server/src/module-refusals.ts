import type { Refusals } from './infra/refusal.ts';
import { identityRefusals } from './modules/identity/index.ts';
import { registryRefusals } from './modules/registry/index.ts';
import { searchRefusals } from './modules/search/index.ts';
import { servicesRefusals } from './modules/services/index.ts';
import { intakeRefusals } from './modules/intake/index.ts';
import { packsRefusals } from './modules/packs/index.ts';
import { detectionRefusals } from './modules/detection/index.ts';
import { livestreamRefusals } from './modules/livestream/index.ts';
import { modelsRefusals } from './modules/models/index.ts';
import { complaintsRefusals } from './modules/complaints/index.ts';
import { cluesRefusals } from './modules/clues/index.ts';
import { casesRefusals } from './modules/cases/index.ts';
import { creditRefusals } from './modules/credit/index.ts';
import { benefitsRefusals } from './modules/benefits/index.ts';
import { replayRefusals } from './modules/replay/index.ts';
import { platformsRefusals } from './modules/platforms/index.ts';
import { exchangeRefusals } from './modules/exchange/index.ts';
import { counterRefusals } from './modules/counter/index.ts';
import { studioRefusals } from './modules/studio/index.ts';
import { planRefusals } from './modules/plan/index.ts';
import { watchRefusals } from './modules/watch/index.ts';

/** Sentences of every module's refusals, by code. */
export const moduleRefusals: Refusals = {
  ...identityRefusals,
  ...registryRefusals,
  ...searchRefusals,
  ...servicesRefusals,
  ...intakeRefusals,
  ...packsRefusals,
  ...detectionRefusals,
  ...livestreamRefusals,
  ...modelsRefusals,
  ...complaintsRefusals,
  ...cluesRefusals,
  ...casesRefusals,
  ...creditRefusals,
  ...benefitsRefusals,
  ...replayRefusals,
  ...platformsRefusals,
  ...exchangeRefusals,
  ...counterRefusals,
  ...studioRefusals,
  ...planRefusals,
  ...watchRefusals,
};
