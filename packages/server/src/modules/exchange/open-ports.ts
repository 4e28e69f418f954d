import type { Counterpart } from '@jianhu/contract';
import type { Clock, Rng } from '@jianhu/kernel';
import type { OpenPort, OpenPorts } from './context.ts';
import {
  type CallPolicy,
  createHttpAbnormalListPort,
  createHttpELicencePort,
  createHttpEnforcementPort,
  createHttpPublicityPort,
  createHttpSharedCourtPort,
  createHttpWorkItemPort,
  openConnection,
} from './http/index.ts';
import { expectedCounterpart, type PortConfig, type PortConfigs } from './port-config.ts';

interface Opening {
  readonly config: PortConfigs;
  readonly demo: boolean;
  readonly policy?: CallPolicy;
}

type Call = ReturnType<typeof openConnection>['call'];

/** The ports that are configured, each with its own fuse. Another connector takes the place of a function of the last lines. */
export function openPorts(parts: { clock: Clock; rng: Rng }, { config, demo, policy }: Opening): OpenPorts {
  const { clock, rng } = parts;
  const open = <T>(given: PortConfig, create: (call: Call) => T): OpenPort<T> => {
    const counterpart: Counterpart = expectedCounterpart(given, demo);
    const way = openConnection({ clock, rng, config: given, expected: counterpart, ...(policy ? { policy } : {}) });
    return { config: given, counterpart, port: create(way.call), circuit: way.breaker.state };
  };
  return {
    ...(config.workItem12315 ? { workItem12315: open(config.workItem12315, createHttpWorkItemPort) } : {}),
    ...(config.publicity ? { publicity: open(config.publicity, createHttpPublicityPort) } : {}),
    ...(config.enforcement ? { enforcement: open(config.enforcement, createHttpEnforcementPort) } : {}),
    ...(config.abnormalList ? { abnormalList: open(config.abnormalList, createHttpAbnormalListPort) } : {}),
    ...(config.sharedCourt ? { sharedCourt: open(config.sharedCourt, createHttpSharedCourtPort) } : {}),
    ...(config.eLicence ? { eLicence: open(config.eLicence, createHttpELicencePort) } : {}),
  };
}
