import { expect, it } from 'vitest';
import { createSectionWriter, readSections } from './sections.ts';

const asHeader = (json: unknown) => json as { lines: number[]; of: string };

it('gives back the very bytes of the lines, under their header', () => {
  const writer = createSectionWriter();
  const body = Buffer.from('{"a":1}\n{"文":"直播"}\n');
  for (const of of ['first', '第二']) {
    writer.header(JSON.stringify({ lines: [1, 2], of }));
    writer.lines(body, 0, 7, 1);
    writer.lines(body, 8, body.length - 1, 1);
  }
  expect(writer.count).toBe(4);
  const sections = [...readSections(writer.take(), asHeader)];
  expect(sections.map((one) => one.header.of)).toEqual(['first', '第二']);
  expect(sections[1]?.lines.map(String)).toEqual(['{"a":1}', '{"文":"直播"}']);
  expect(writer.count).toBe(0);
  expect(writer.take()).toHaveLength(0);
});

it('takes neighbours in one piece', () => {
  const writer = createSectionWriter();
  const body = Buffer.from('{"a":1}\n{"b":2}\n');
  writer.header('{"lines":[4,5]}');
  writer.lines(body, 0, body.length - 1, 2);
  expect(writer.count).toBe(2);
  expect([...readSections(writer.take(), asHeader)][0]?.lines.map(String)).toEqual(['{"a":1}', '{"b":2}']);
});

it('holds a section that is larger than its first room', () => {
  const writer = createSectionWriter();
  const long = Buffer.alloc(300_000, 'x');
  writer.header('{"lines":[1]}');
  writer.lines(long, 0, long.length, 1);
  expect([...readSections(writer.take(), asHeader)][0]?.lines[0]).toHaveLength(300_000);
});

it('refuses a batch that ends within a line', () => {
  expect(() => [...readSections(Buffer.from('{"lines":[1,2]}\n{}\n{'), asHeader)]).toThrow(RangeError);
});
