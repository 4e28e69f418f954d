import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { assertPortFree } from './assert-port-free.ts';

describe('the port of a start', () => {
  it('given a program that uses it, when Jianhu starts, then one sentence says so; and not once that has ended', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    // A server that listens on TCP has an address of this form.
    const { port } = other.address() as AddressInfo;
    await expect(assertPortFree('127.0.0.1', port)).rejects.toThrow(`Port ${port} is in use`);
    other.close();
    await once(other, 'close');
    await expect(assertPortFree('127.0.0.1', port)).resolves.toBeUndefined();
  });
});
