import { expect, it } from 'vitest';
import { describeParked } from './parked-reason.ts';

it('tells of a parked message why, and nothing that was said in it', () => {
  const thrown = (() => {
    try {
      return JSON.parse('{"text":"张三 13800000000", broken');
    } catch (error) {
      return String(error);
    }
  })();
  const told = describeParked({ line: 3, reason: thrown });
  expect(told.code).toBe('lineUnreadable');
  expect(JSON.stringify(told)).not.toMatch(/张三|1380|broken/);
});

it.each([
  [null, 'Error: unknown frame', 'batchUnreadable'],
  [1, "TypeError: Cannot read properties of undefined (reading 'text')", 'evaluationFailed'],
  [1, 'invalid byte sequence for encoding "UTF8": 0x00', 'resultRefused'],
] as const)('names what failed: line %s, %s', (line, reason, code) => {
  expect(describeParked({ line, reason }).code).toBe(code);
});

it('keeps of what was thrown what an engineer needs', () => {
  const reason = "TypeError: Cannot read properties of undefined (reading 'text')";
  expect(describeParked({ line: 1, reason }).thrown).toBe(reason);
});
