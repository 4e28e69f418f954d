import { seededRng } from '@jianhu/kernel';
import { simulatorPorts } from '@jianhu/testkit';
import {
  type CallFault,
  type MessageFault,
  type Simulator,
  startSimulator,
  type SimulatedSystem,
} from '@jianhu/testkit/simulator';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../infra/clock.ts';
import { checkPorts } from './index.ts';

let simulator: Simulator;
beforeEach(async () => {
  simulator = await startSimulator({ clock: systemClock });
});
afterEach(() => simulator.close());

const [known = null] = [...(await registeredCodes())];
async function registeredCodes(): Promise<Iterable<string>> {
  const one = await startSimulator({ clock: systemClock });
  await one.close();
  return one.licences.keys();
}
const check = () =>
  checkPorts({
    clock: systemClock,
    rng: seededRng(1),
    config: simulatorPorts(simulator),
    demo: false,
    knownUscc: known,
  });
const broken = async () =>
  (await check()).filter(({ passed }) => !passed).map(({ port, nameEn }) => `${port}: ${nameEn}`);

// A real connector is held to the same with `jianhu port check`, against whatever the configuration names.
describe('the contract of the ports', () => {
  it('is kept by the simulator, over HTTP', async () => {
    simulator.emit(60);
    const checks = await check();
    expect(checks.filter(({ passed }) => !passed)).toEqual([]);
    expect(new Set(checks.map(({ port }) => port))).toEqual(
      new Set(['workItem12315', 'publicity', 'eLicence', 'enforcement', 'abnormalList', 'sharedCourt']),
    );
    expect(checks.length).toBeGreaterThanOrEqual(20);
  });

  it('publishes nothing while it is tried', async () => {
    await check();
    const { packages, feeds } = simulator.data;
    expect([packages, feeds.publicity, feeds.enforcement]).toEqual([{}, [], []]);
  });

  it.each<[MessageFault, string]>([
    ['changedSchema', 'workItem12315: the first page can be read and every message fits its schema'],
    [
      'duplicate',
      'workItem12315: the cursor advances to the end without a message twice, and behind the end there is nothing',
    ],
  ])('names what is broken when messages are %s', async (fault, name) => {
    simulator.emit(1, fault);
    expect(await broken()).toContain(name);
  });

  it.each<[SimulatedSystem, CallFault]>([
    ['e-licence', 'wrongSignature'],
    ['publicity', 'changedPage'],
    ['enforcement', 'changedPage'],
    ['12315', 'wrongParty'],
  ])('is broken by %s with %s', async (system, fault) => {
    simulator.plan(system, fault, 100);
    expect((await broken()).length).toBeGreaterThan(0);
  });
});
