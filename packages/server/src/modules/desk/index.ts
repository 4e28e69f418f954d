import { getMonitor as operation } from '@jianhu/contract';
import type { HttpEdge } from '../../infra/http.ts';
import type { Infra } from '../../infra/infra.ts';
import { getMonitor } from './get-monitor.ts';
import type { MonitorSources } from './monitor-port.ts';

export type { MonitorSources } from './monitor-port.ts';

export interface Desk {
  mount(edge: HttpEdge): void;
}

/** Row 11: what officers look at, joined from several rooms; reads only. */
export function createDesk(infra: Infra, sources: MonitorSources): Desk {
  return {
    mount: (edge) => edge.handle(operation, ({ caller }) => getMonitor(infra, sources, caller)),
  };
}
