import { describe, expect, it } from 'vitest';
import { serializeError } from './logger.ts';

describe('an error in the log', () => {
  it('does not carry what the database quotes from rows and statements (brief 7.5)', () => {
    const error = Object.assign(new Error('new row violates check constraint "x"'), {
      code: '23514',
      detail: 'Failing row contains (1, 张三, 13812345678).',
      where: 'COPY line 1: 张三',
      internalQuery: "select '张三'",
      hint: '张三',
      parameters: ['张三'],
    });
    const line = JSON.stringify(serializeError(error));
    expect(line).not.toContain('张三');
    expect(line).toContain('23514');
    expect(line).toContain('violates check constraint');
  });
});
