import { z } from 'zod';
import { operation } from '../operation.ts';

/** Who can be addressed in the plan: its groups first, then every unit. */
export const listPlanParties = operation({
  id: 'plan.listParties',
  method: 'GET',
  path: '/api/v1/plan/parties',
  summary: { zh: '方案涉及的单位与单位组', en: 'Units and groups of units that the plan can address' },
  access: 'plan.view',
  response: z.object({
    items: z.array(
      z.object({
        id: z.string(),
        nameZh: z.string(),
        /** Units of a group, each by its id; empty for a unit. */
        members: z.array(z.string()),
      }),
    ),
  }),
});
