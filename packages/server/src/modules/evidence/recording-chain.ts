import { hash } from 'node:crypto';
import { CHAIN_START } from './segment-chain.ts';

/** Head of the chain that grows while a room is recorded. */
export interface RecordedHead {
  readonly sha256: string;
  readonly sm3: string;
}

export const RECORDING_START: RecordedHead = { sha256: CHAIN_START, sm3: CHAIN_START };

/** The next head: the digest of the head before it and of the line as it was received, in both algorithms. */
export function recordLine(line: Uint8Array, before: RecordedHead): RecordedHead {
  const input = Buffer.allocUnsafe(CHAIN_START.length + line.length);
  input.set(line, CHAIN_START.length);
  input.write(before.sha256, 0, 'latin1');
  const sha256 = hash('sha256', input, 'hex');
  input.write(before.sm3, 0, 'latin1');
  return { sha256, sm3: hash('sm3', input, 'hex') };
}
