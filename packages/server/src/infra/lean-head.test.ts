import { describe, expect, it } from 'vitest';
import { readLeanHead } from './lean-head.ts';

const LINES = [
  'POST /api/v1/questions HTTP/1.1',
  'Host: 127.0.0.1',
  'Authorization: Bearer good',
  'content-type: application/json; charset=utf-8',
  'Content-Length: 14',
];
const read = (...more: string[]) => readLeanHead([...LINES, ...more].join('\r\n'));
const without = (name: string) => readLeanHead(LINES.filter((line) => !line.startsWith(name)).join('\r\n'));

describe('the one shape of a request that the lean lane takes (decision 0091)', () => {
  it('is a POST of JSON with its length, whatever harmless is said besides', () => {
    const head = { target: 'POST /api/v1/questions', authorization: 'Bearer good', bodyLength: 14 };
    expect(read()).toEqual(head);
    expect(read('User-Agent: x/1', 'Accept: */*', 'X-Forwarded-For: 1.2.3.4', 'Connection: keep-alive')).toEqual(head);
    expect(without('Authorization')).toEqual({ ...head, authorization: undefined });
  });

  it.each(['Host', 'content-type', 'Content-Length'])('is not one without %s', (name) => {
    expect(without(name)).toBeNull();
  });

  it.each([
    'Transfer-Encoding: chunked',
    'Content-Length: 14',
    'content-length: 15',
    'Host: other',
    'Authorization: Bearer bad',
    'Expect: 100-continue',
    'Upgrade: h2c',
    'Connection: close',
    'Connection: keep-alive, Upgrade',
    'Content-Encoding: gzip',
    'Trailer: x',
    'Cookie: a=b',
    'Accept : */*',
    ' folded',
    'Accept:  */*',
    'Accept: */*\nTransfer-Encoding: chunked',
    'Accept: */*\rTransfer-Encoding: chunked',
    'Accept: \u00e9',
    'Accept',
    '',
  ])('is left to the parser when it says %j', (line) => {
    expect(read(line)).toBeNull();
  });

  it.each([
    ['POST /api/v1/questions HTTP/1.1', 'POST /api/v1/questions HTTP/1.0'],
    ['POST /api/v1/questions HTTP/1.1', 'POST /api/v1/questions?x=1 HTTP/1.1'],
    ['POST /api/v1/questions HTTP/1.1', 'POST http://x/api/v1/questions HTTP/1.1'],
    ['POST /api/v1/questions HTTP/1.1', 'POST  /api/v1/questions HTTP/1.1'],
    ['Content-Length: 14', 'Content-Length: +14'],
    ['Content-Length: 14', 'Content-Length: 014'],
    ['Content-Length: 14', 'Content-Length: 0'],
    ['Content-Length: 14', 'Content-Length: 14, 14'],
    ['content-type: application/json; charset=utf-8', 'content-type: application/json; charset=gbk'],
    ['content-type: application/json; charset=utf-8', 'content-type: text/plain'],
  ])('is left to the parser when for %j stands %j', (from, to) => {
    expect(readLeanHead(LINES.map((line) => (line === from ? to : line)).join('\r\n'))).toBeNull();
  });
});
