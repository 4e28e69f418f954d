import type { CaseParty, Matter } from '@jianhu/contract';
import type { Journeys } from '../journey.ts';
import { countyAt } from '../place.ts';
import { see } from '../see.ts';
import type { Stage } from '../stage.ts';

const COUNTIES = 6;

export const caseParty: Journeys = {
  'given a case without a party, when its officer takes over the operator of its file, then it stands there by its version (程序规定)':
    async (stage) => {
      const { username, id, name } = await findWithout(stage);
      const { page } = await stage.open(username);
      await page.goto(`/cases/${id}`);
      await page.getByRole('button', { name: '增加当事人' }).click();
      await see(page.getByText(name));
      await page.getByLabel('身份').selectOption({ label: '共同违法行为人' });
      await page.getByRole('button', { name: '带入为当事人' }).click();
      await see(page.getByRole('button', { name: '更正' }));
      await see(page.getByText('共同违法行为人'));
    },
};

/** An open case whose officer has named no party yet, and the operator of its file. */
async function findWithout(stage: Stage): Promise<{ username: string; id: string; name: string }> {
  for (let at = 0; at < COUNTIES; at += 1) {
    const username = `demo.enforcement.${countyAt(at).code}`;
    const api = await stage.callAs(username);
    const reply = await api.get('/api/v1/matters?kind=case&mine=true&open=true&limit=50');
    const { items } = (await reply.json()) as { items: Matter[] };
    for (const { id, stateKind, operatorId, operatorNameZh: name } of items) {
      if (stateKind !== 'open' || operatorId === null || name === null) continue;
      const found = await (await api.get(`/api/v1/matters/${id}/parties`)).json();
      const parties = found as { items: CaseParty[]; mayAct: boolean };
      if (parties.items.length === 0 && parties.mayAct) return { username, id, name };
    }
  }
  throw new Error('no officer of a county handles a case without a party');
}
