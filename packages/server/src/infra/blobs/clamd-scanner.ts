import { once } from 'node:events';
import { connect, type NetConnectOpts, type Socket } from 'node:net';
import type { Readable } from 'node:stream';
import type { Logger } from 'pino';
import type { ScanVerdict, VirusScanner } from './virus-scanner.ts';

export interface ClamdSettings {
  /** `host:port`, or the absolute path of its socket. */
  readonly address: string;
  /** Its `StreamMaxLength`: what is larger is not sent. */
  readonly mostBytes: number;
}

interface ClamdOptions extends ClamdSettings {
  readonly log: Logger;
  /** How long it may be silent, at the connection and while it takes the file and thinks. */
  readonly silenceMs?: number;
}

/** More than clamd itself takes for a file (`MaxScanTime`, two minutes), so that its own answer comes first. */
const SILENCE_MS = 300_000;
/** An answer is a line; whatever says more is no clamd. */
const MOST_ANSWER = 4_096;
const INFECTED = /^stream: (.+) FOUND$/;
/** With `AlertExceedsMax` clamd says of a file that it did not look into all of it; that is no virus, and no all-clear. */
const LIMITS = 'Heuristics.Limits.Exceeded';

/**
 * ClamAV by its daemon: the file goes over as INSTREAM, in pieces of which each says its length. Whatever is not an answer to the whole
 * file leaves it unscanned; only `stream: OK` clears it.
 */
export function createClamdScanner({ address, mostBytes, log, silenceMs = SILENCE_MS }: ClamdOptions): VirusScanner {
  return {
    name: `ClamAV（clamd ${address}）`,
    async scan(file, bytes) {
      if (bytes > mostBytes) return { kind: 'unscanned', why: 'tooLarge' };
      try {
        const answer = await askClamd(file, { to: placeOf(address), silenceMs });
        const verdict = verdictOf(answer);
        if (verdict.kind === 'unscanned') log.warn({ answer }, 'clamd did not scan a file; it waits');
        return verdict;
      } catch (error) {
        log.warn({ err: error }, 'clamd did not answer; a file waits for it');
        return { kind: 'unscanned', why: 'away' };
      }
    },
  };
}

function placeOf(address: string): NetConnectOpts {
  if (address.startsWith('/')) return { path: address };
  const { hostname, port } = new URL(`tcp://${address}`);
  return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) };
}

export function verdictOf(answer: string): ScanVerdict {
  if (answer === 'stream: OK') return { kind: 'clean' };
  if (answer.includes('size limit exceeded')) return { kind: 'unscanned', why: 'tooLarge' };
  const name = INFECTED.exec(answer)?.[1];
  if (name === undefined) return { kind: 'unscanned', why: 'away' };
  return name.startsWith(LIMITS) ? { kind: 'unscanned', why: 'tooLarge' } : { kind: 'infected', name };
}

interface Asking {
  readonly to: NetConnectOpts;
  readonly silenceMs: number;
}

/** It may answer before it was sent everything: then it wants no more. */
async function askClamd(file: Readable, { to, silenceMs }: Asking): Promise<string> {
  const socket = connect(to);
  // Told at its close to whoever reads the answer.
  socket.on('error', () => undefined);
  socket.setTimeout(silenceMs, () => socket.destroy(new Error('clamd was silent')));
  const answer = readAnswer(socket);
  const sent = send(file, socket);
  // A line that breaks because clamd has said all that it wants to is told by the answer.
  sent.catch(() => undefined);
  try {
    return await answer;
  } finally {
    socket.destroy();
  }
}

async function send(file: Readable, socket: Socket): Promise<void> {
  try {
    await write(socket, Buffer.from('zINSTREAM\0'));
    for await (const chunk of file as AsyncIterable<Buffer>) {
      if (chunk.length === 0) continue;
      await write(socket, lengthOf(chunk));
      await write(socket, chunk);
    }
    await write(socket, Buffer.alloc(4));
  } catch (error) {
    // A file that cannot be read to its end must not be taken for a short one.
    if (!socket.destroyed && file.errored) socket.destroy(file.errored);
    throw error;
  }
}

function lengthOf(chunk: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(chunk.length);
  return length;
}

async function write(socket: Socket, bytes: Buffer): Promise<void> {
  if (socket.destroyed) throw new Error('the line to clamd is closed');
  if (!socket.write(bytes)) await once(socket, 'drain');
}

/** What was read counts, however the line ends: clamd closes it with a reset where it has not taken all that was sent. */
function readAnswer(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let told = '';
    socket.on('data', (chunk: Buffer) => {
      told += chunk.toString('utf8');
      const end = told.indexOf('\0');
      if (end >= 0) resolve(told.slice(0, end));
      else if (told.length > MOST_ANSWER) socket.destroy();
    });
    socket.on('end', () => socket.destroy());
    socket.on('close', () => reject(socket.errored ?? new Error('clamd closed the line without an answer')));
  });
}
