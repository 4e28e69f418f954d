import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldProof, type NamedHead, proveHead, rootsOf } from './head-proof.ts';
import { RECORDING_START, recordLine } from './recording-chain.ts';

const headOf = (n: number): NamedHead => ({
  room: `mall.example\nr${n}`,
  from: n,
  segments: 1,
  ...recordLine(Buffer.from(`line ${n}`), RECORDING_START),
});

describe('the proof that a room stands in a checkpoint', () => {
  it('leads to the root from every head, for any number of rooms, and from no other head', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 70 }), fc.nat(69), (count, pick) => {
        const heads = Array.from({ length: count }, (_, n) => headOf(n));
        const index = pick % count;
        const proof = proveHead(heads, index);
        const head = heads[index] ?? headOf(0);
        expect(foldProof(head, proof)).toEqual(rootsOf(heads));
        expect(foldProof({ ...head, segments: 2 }, proof)).not.toEqual(rootsOf(heads));
        expect(foldProof(headOf(count + 1), proof)).not.toEqual(rootsOf(heads));
      }),
      { numRuns: 60 },
    );
  });

  it('does not take a longer or a shorter path', () => {
    const heads = [headOf(0), headOf(1), headOf(2)];
    const proof = proveHead(heads, 0);
    const head = headOf(0);
    expect(foldProof(head, { ...proof, sha256: [...proof.sha256, 'x'] })).toBeNull();
    expect(foldProof(head, { ...proof, sm3: proof.sm3.slice(1) })).toBeNull();
  });
});

describe('the chain of a recording', () => {
  it('has another head whenever a segment is changed, left out or moved', () => {
    const headAfter = (lines: readonly string[]) =>
      lines.reduce((head, line) => recordLine(Buffer.from(line), head), RECORDING_START);
    const whole = headAfter(['甲', '乙', '丙']);
    for (const other of [
      ['甲', '丙', '乙'],
      ['甲', '丙'],
      ['甲', '乙', '丁'],
    ]) {
      expect(headAfter(other).sha256).not.toBe(whole.sha256);
      expect(headAfter(other).sm3).not.toBe(whole.sm3);
    }
  });
});
