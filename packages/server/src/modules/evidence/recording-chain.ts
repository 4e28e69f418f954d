import { hash } from 'node:crypto';
import { CHAIN_START } from './segment-chain.ts';

/** Head of the chain that grows while a room is recorded. */
export interface RecordedHead {
  readonly sha256: string;
  readonly sm3: string;
}

export const RECORDING_START: RecordedHead = { sha256: CHAIN_START, sm3: CHAIN_START };

/** For what is hashed, which is used up before anybody else comes: a room is recorded in some thousand short lines a second. */
const room = Buffer.allocUnsafe(8 * 1024);

/** The next head: the digest of the head before it and of the line as it was received, in both algorithms. */
export function recordLine(line: Uint8Array, before: RecordedHead): RecordedHead {
  const length = CHAIN_START.length + line.length;
  const input = length <= room.length ? room.subarray(0, length) : Buffer.allocUnsafe(length);
  input.set(line, CHAIN_START.length);
  input.write(before.sha256, 0, 'latin1');
  const sha256 = hash('sha256', input, 'hex');
  input.write(before.sm3, 0, 'latin1');
  return { sha256, sm3: hash('sm3', input, 'hex') };
}
