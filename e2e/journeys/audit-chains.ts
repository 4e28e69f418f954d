import type { Journeys } from '../journey.ts';
import { see } from '../see.ts';

export const auditChains: Journeys = {
  'given the trail of five months, when the audit administrator verifies it, then every chain is whole': async (
    stage,
  ) => {
    const { page } = await stage.open('demo.audit');
    await page.goto('/audit');
    await see(page.getByRole('row').filter({ hasText: 'alert.' }));
    await page.getByRole('button', { name: '核验审计链' }).click();
    const verdict = page.getByRole('alert').filter({ hasText: '审计链' });
    await see(verdict.getByText(/审计链完整：[\d,]+ 条链、[\d,]+ 条记录/));
    await see(verdict.getByText(/核验至检查点|尚无检查点/));
  },
};
