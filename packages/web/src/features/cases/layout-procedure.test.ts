import { describe, expect, it } from 'vitest';
import { layoutProcedure } from './layout-procedure.ts';

const shape = {
  states: [
    { id: 'filed', kind: 'open' },
    { id: 'suspended', kind: 'suspended' },
    { id: 'decided', kind: 'open' },
    { id: 'closed', kind: 'end' },
  ],
  transitions: [
    { from: [], to: 'filed' },
    { from: ['filed'], to: 'suspended' },
    { from: ['suspended'], to: 'resumed' },
    { from: ['filed'], to: 'same' },
    { from: ['filed'], to: 'decided' },
    { from: ['decided'], to: 'filed' },
    { from: ['decided'], to: 'closed' },
  ],
} as const;

describe('the drawing of a procedure', () => {
  const { states, arrows, width, height } = layoutProcedure(shape);
  const at = (id: string) => states.find((one) => one.id === id);

  it('shows every state once, further down the more steps it takes to get there, suspended ones beside', () => {
    expect(states).toHaveLength(4);
    expect(at('decided')?.y).toBeGreaterThan(at('filed')?.y ?? 0);
    expect(at('closed')?.y).toBeGreaterThan(at('decided')?.y ?? 0);
    expect(at('suspended')).toMatchObject({ y: at('decided')?.y });
    expect(at('suspended')?.x).toBeGreaterThan(at('decided')?.x ?? 0);
  });

  it('shows a way back as such and leaves out steps that stay where they are', () => {
    expect(arrows.map(({ from, to, back }) => `${from} ${to} ${back}`)).toEqual([
      'filed suspended false',
      'filed decided false',
      'decided filed true',
      'decided closed false',
    ]);
  });

  it('holds everything', () => {
    for (const { x, y } of states) expect(x > 0 && y > 0 && x < width && y < height).toBe(true);
  });
});
