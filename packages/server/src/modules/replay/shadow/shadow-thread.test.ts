import { expect, it } from 'vitest';
import { createShadowThread } from './shadow-thread.ts';

it('given rules that never end, when a thread does not answer, then it is ended (issue 4: a table that never ends)', async () => {
  const thread = createShadowThread([], { timeoutMs: 1, memoryMb: 64 });
  await expect(thread.look([])).rejects.toThrow('did not end');
  await thread.close();
});
