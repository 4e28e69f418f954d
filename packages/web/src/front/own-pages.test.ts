import { describe, expect, it } from 'vitest';
import { ownPagesOf } from './own-pages.ts';
import { zhCN } from './phrases/zh-CN.ts';

const paths = (kind: 'operator' | 'platform', isParty: boolean): string[] =>
  ownPagesOf({ kind, isParty }, zhCN).map(({ path }) => path.replace('/own', ''));
const TO_ALL = ['/services', '/check-up', '/licences', '/programs'];

describe('the pages of a tenant (brief 7.6)', () => {
  it('of an operator are what is served on it, decided about it and offered to it', () => {
    const own = ['', '/inbox', '/notice-mail', '/complaints', '/benefits', '/credit', '/visits'];
    expect(paths('operator', true)).toEqual([...own, ...TO_ALL]);
  });

  it('of a platform company are its duties besides, and no benefits or visits, which operators alone have', () => {
    const own = [
      '',
      '/inbox',
      '/notice-mail',
      '/complaints',
      '/credit',
      '/duties',
      '/filings',
      '/assistance',
      '/leads',
    ];
    expect(paths('platform', true)).toEqual([...own, ...TO_ALL]);
  });

  it('of a platform whose company the registry does not hold are neither inbox, its notices nor credit, which would stay empty', () => {
    const own = ['', '/complaints', '/duties', '/filings', '/assistance', '/leads'];
    expect(paths('platform', false)).toEqual([...own, ...TO_ALL]);
  });
});
