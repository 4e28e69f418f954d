import { stageExchange } from '@jianhu/testkit';
import type { CallFault } from '@jianhu/testkit/simulator';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

const world = stageExchange();
beforeAll(world.begin);
afterAll(world.end);
beforeEach(world.open);
afterEach(world.shut);

const UNKNOWN = '92330681XXXXXX027P';
function registered(status: string, prefix = '9') {
  const found = [...world.simulator.licences.values()].find(
    ({ licence, abnormalList }) => licence.status === status && licence.uscc.startsWith(prefix) && !abnormalList,
  );
  if (!found) throw new Error(`the register holds no ${status}`);
  return found.licence;
}
const verdicts = async (...licences: Parameters<typeof world.stage.exchange.checkLicences>[0]) =>
  (await world.stage.exchange.checkLicences(licences)).map(({ verdict }) => verdict);

describe('a licence check (brief 3.9)', () => {
  it('compares what is shown with what is registered, field by field', async () => {
    const { uscc, nameZh, legalRep } = registered('inOperation', '91');
    const shown = { nameZh: ` ${nameZh}`, legalRep: '别人' };
    const [check] = await world.stage.exchange.checkLicences([{ uscc, shown }]);
    expect(check).toMatchObject({
      verdict: 'mismatch',
      source: 'simulator',
      status: 'inOperation',
      fields: [
        { field: 'nameZh', equal: true },
        { field: 'legalRep', shown: '别人', registered: legalRep, equal: false },
      ],
    });
    expect(check?.traceId).toMatch(/^T-/);
  });

  it('answers a batch in order, each code once asked for', async () => {
    const live = registered('inOperation');
    expect(
      await verdicts(
        { uscc: live.uscc, shown: {} },
        { uscc: UNKNOWN, shown: {} },
        { uscc: registered('revoked').uscc, shown: {} },
        { uscc: registered('deregistered').uscc, shown: {} },
        { uscc: live.uscc.toLowerCase(), shown: { nameZh: '另一家' } },
      ),
    ).toEqual(['match', 'notFound', 'revoked', 'deregistered', 'mismatch']);
  });

  it.each<[CallFault, string]>([
    ['down', 'unreachable'],
    ['serverError', 'serverError'],
    ['slow', 'timeout'],
    ['wrongSignature', 'wrongSignature'],
    ['changedPage', 'changedSchema'],
  ])('without an answer (%s) is unavailable, never a mismatch', async (fault, failure) => {
    world.simulator.plan('e-licence', fault, 2);
    const { uscc } = registered('inOperation');
    const [check] = await world.stage.exchange.checkLicences([{ uscc, shown: { nameZh: '另一家' } }]);
    expect(check).toMatchObject({ verdict: 'unavailable', fields: [], failure });
    expect(await world.stage.health('eLicence')).toMatchObject({ lastFailure: failure, state: 'portOnly' });
    world.simulator.data.faults.length = 0;
  });

  it('of a code that cannot be one is refused before anybody is asked', async () => {
    await expect(world.stage.exchange.checkLicences([{ uscc: '91330602XXXXXX019Z', shown: {} }])).rejects.toMatchObject(
      {
        code: 'exchange.badUscc',
      },
    );
    expect(await world.stage.ledger()).toEqual([]);
  });

  it('leaves who was checked, when and how it went, and nothing of the licence', async () => {
    const { uscc, legalRep, address } = registered('inOperation', '92');
    await world.stage.exchange.checkLicences([{ uscc, shown: {} }]);
    expect(await world.stage.ledger()).toMatchObject([
      { kind: 'licence.verify', outcome: 'answered', subject_ref: uscc },
    ]);
    const readable = await world.stage.readable();
    expect([readable.includes(legalRep), readable.includes(address)]).toEqual([false, false]);
  });

  it('shows an officer the operator and home of an individual business masked (brief 7.5)', async () => {
    await world.stage.hire('officer', 'enforcementOfficer', world.stage.identity.units.cityMarketRegulator().id);
    const { uscc, legalRep } = registered('inOperation', '92');
    const reply = await world.stage.post('officer', '/api/v1/exchange/licence-checks', {
      licences: [{ uscc, shown: { legalRep } }],
    });
    expect(reply.json()).toMatchObject({
      items: [{ verdict: 'match', fields: [{ field: 'legalRep', shown: '演*', registered: '演*', equal: true }] }],
    });
  });
});
