import type { Refusals } from '../../infra/refusal.ts';

export const servicesRefusals = {} as const satisfies Refusals;
