import type { ServiceField } from '@jianhu/contract';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Checks, isAsked } from './service-fields.tsx';
import { ticked } from './ticked.ts';

const OPTIONS = [
  { id: 'a', nameZh: '甲' },
  { id: 'b', nameZh: '乙' },
  { id: 'c', nameZh: '丙' },
];
const draw = (chosen: readonly string[], hasHint = true): string =>
  renderToStaticMarkup(
    createElement(Checks, {
      fieldKey: 'hits',
      hasHint,
      options: OPTIONS.map(({ id, nameZh: name }) => ({ id, name })),
      chosen,
      onChange: () => undefined,
    }),
  );

describe('a question with several answers', () => {
  it('keeps the order of the item, whichever box was ticked first', () => {
    expect(ticked(OPTIONS, ['c'], { id: 'a', isChosen: true })).toEqual(['a', 'c']);
    expect(ticked(OPTIONS, ['a', 'c'], { id: 'b', isChosen: true })).toEqual(['a', 'b', 'c']);
  });

  it('clears one box alone; with none left there is no answer', () => {
    expect(ticked(OPTIONS, ['a', 'c'], { id: 'a', isChosen: false })).toEqual(['c']);
    expect(ticked(OPTIONS, ['c'], { id: 'c', isChosen: false })).toBeUndefined();
  });

  it('drops what the item does not offer any more', () => {
    expect(ticked(OPTIONS, ['gone', 'b'], { id: 'a', isChosen: true })).toEqual(['a', 'b']);
  });

  it('is drawn as a group of boxes under its question and hint, each with its words, ticked as it was answered', () => {
    const html = draw(['b']);
    expect(html.match(/type="checkbox"/g)).toHaveLength(3);
    expect(html).toContain('role="group" aria-labelledby="l-hits" aria-describedby="h-hits"');
    expect(html).toMatch(/<label class="choice"><input type="checkbox" checked=""\/><span>乙<\/span><\/label>/);
    expect(html.match(/checked=""/g)).toHaveLength(1);
    expect(draw([], false)).not.toMatch(/aria-describedby|checked=""/);
  });

  it('is asked only where another answer asks for it', () => {
    const asked = { onlyWhen: { fact: 'useException', is: true } } as ServiceField; // the condition is all that is read
    expect(isAsked(asked, {})).toBe(false);
    expect(isAsked(asked, { useException: false })).toBe(false);
    expect(isAsked(asked, { useException: true })).toBe(true);
  });
});
