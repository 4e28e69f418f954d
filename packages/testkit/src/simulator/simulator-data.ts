import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { PlannedFault, SimulatedSystem } from './fault.ts';

export interface SimulatedMessage {
  readonly messageId: string;
  readonly kind: string;
  readonly schemaVersion: 1;
  readonly at: string;
  readonly body: Readonly<Record<string, unknown>>;
}

interface Received {
  readonly messageId: string;
  readonly content: string;
  readonly receiptNo: string;
  readonly receivedAt: string;
}

/** Everything that the simulated systems know. It is theirs: the platform sees only what they answer. */
export interface SimulatorData {
  nextNo: number;
  feeds: Record<SimulatedSystem, SimulatedMessage[]>;
  acknowledged: Record<SimulatedSystem, string[]>;
  received: Received[];
  /** Of packages before the public: number and state. */
  packages: Record<string, 'published' | 'rejected' | 'withdrawn'>;
  faults: PlannedFault[];
}

export interface SimulatorStore {
  readonly data: SimulatorData;
  /** Before the reply goes out: what was answered is known after a kill, too. */
  save(): void;
}

export function openSimulatorStore(file: string | undefined): SimulatorStore {
  // NOTE: the file was written by `save` below; nobody else writes it.
  const kept: SimulatorData | null =
    file !== undefined && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
  const data: SimulatorData = kept === null ? fresh() : withAllSystems(kept);
  return {
    data,
    save() {
      if (file === undefined) return;
      writeFileSync(`${file}.new`, JSON.stringify(data));
      renameSync(`${file}.new`, file);
    },
  };
}

/** What was kept before a system was played has nothing of it. */
function withAllSystems(kept: SimulatorData): SimulatorData {
  return { ...kept, feeds: { ...none(), ...kept.feeds }, acknowledged: { ...none(), ...kept.acknowledged } };
}

function fresh(): SimulatorData {
  return {
    nextNo: 1,
    feeds: none(),
    acknowledged: none(),
    received: [],
    packages: {},
    faults: [],
  };
}

function none(): Record<SimulatedSystem, never[]> {
  return { '12315': [], 'e-licence': [], publicity: [], enforcement: [], 'abnormal-list': [], 'shared-court': [] };
}
