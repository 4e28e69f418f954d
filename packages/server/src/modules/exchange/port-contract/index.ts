import { type Clock, completeUscc, type Rng, uuidV7 } from '@jianhu/kernel';
import { openPorts } from '../open-ports.ts';
import type { PortConfig, PortConfigs } from '../port-config.ts';
import { enforcementPromises } from './check-enforcement-port.ts';
import { courtPromises } from './check-court-port.ts';
import { feedPromises } from './check-feed.ts';
import { licencePromises } from './check-licence-port.ts';
import { publicityPromises } from './check-publicity-port.ts';
import { keepPromises, type PortCheck, strangerRefused } from './port-check.ts';

export type { PortCheck } from './port-check.ts';

interface Checking {
  readonly clock: Clock;
  readonly rng: Rng;
  readonly config: PortConfigs;
  readonly demo: boolean;
  /** A code that the register of licences holds. */
  readonly knownUscc: string | null;
}

/** An organisation code that no registrar has given: valid in form, found nowhere. */
const NOBODY = completeUscc('91000000MAUNKNWN0'.replaceAll(/[IOSVZ]/g, '0'));

/**
 * The contract that a connector has to keep before an installation relies on it, tried against whatever the configuration names: our
 * simulator or the real system. It reads, asks and acknowledges what is there, and sends test packages only.
 */
export async function checkPorts(checking: Checking): Promise<PortCheck[]> {
  const { clock, rng, demo, config, knownUscc } = checking;
  const { workItem12315, publicity, eLicence, enforcement, abnormalList, sharedCourt } = openPorts(
    { clock, rng },
    { config, demo },
  );
  const strangers = openPorts({ clock, rng }, { config: withWrongKeys(config), demo });
  const newId = (): string => uuidV7(clock, rng);
  const checks: PortCheck[] = [];
  if (workItem12315 && strangers.workItem12315) {
    const stranger = strangers.workItem12315.port;
    const promises = [...feedPromises(workItem12315.port), strangerRefused(() => stranger.pull(null))];
    checks.push(...(await keepPromises('workItem12315', promises)));
  }
  if (publicity && strangers.publicity) {
    const stranger = strangers.publicity.port;
    const promises = [
      ...feedPromises(publicity.port),
      ...publicityPromises(publicity.port, { newId, at: clock.now() }),
      strangerRefused(() => stranger.pull(null)),
    ];
    checks.push(...(await keepPromises('publicity', promises)));
  }
  if (enforcement && strangers.enforcement) {
    const stranger = strangers.enforcement.port;
    const promises = [
      ...feedPromises(enforcement.port),
      ...enforcementPromises(enforcement.port, { newId, at: clock.now() }),
      strangerRefused(() => stranger.pull(null)),
    ];
    checks.push(...(await keepPromises('enforcement', promises)));
  }
  if (sharedCourt && strangers.sharedCourt) {
    const stranger = strangers.sharedCourt.port;
    const promises = [
      ...feedPromises(sharedCourt.port),
      ...courtPromises(sharedCourt.port, { newId, at: clock.now() }),
      strangerRefused(() => stranger.pull(null)),
    ];
    checks.push(...(await keepPromises('sharedCourt', promises)));
  }
  if (abnormalList && strangers.abnormalList) {
    const stranger = strangers.abnormalList.port;
    const promises = [...feedPromises(abnormalList.port), strangerRefused(() => stranger.pull(null))];
    checks.push(...(await keepPromises('abnormalList', promises)));
  }
  if (eLicence && strangers.eLicence && knownUscc !== null) {
    const stranger = strangers.eLicence.port;
    const probe = { known: knownUscc, unknown: NOBODY, newId };
    const promises = [
      ...licencePromises(eLicence.port, probe),
      strangerRefused(() => stranger.verify(newId(), [knownUscc])),
    ];
    checks.push(...(await keepPromises('eLicence', promises)));
  }
  return checks;
}

function withWrongKeys(config: PortConfigs): PortConfigs {
  const wrong = Object.entries(config).map(([port, one]: [string, PortConfig]) => [
    port,
    { ...one, secret: `${one.secret} but wrong` },
  ]);
  return Object.fromEntries(wrong);
}
