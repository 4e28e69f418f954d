import type { ServerResponse } from 'node:http';

const HEARTBEAT_MS = 15_000;
/** The browser opens the next one, with the rights of that moment. */
const MAX_AGE_MS = 30 * 60_000;
/** What a screen may leave unread before frames are dropped for it; a wall of 7,000 rooms is named in about a megabyte. */
const MAX_BUFFER_BYTES = 262_144;
const MAX_MISSED = 4;

export interface Screen {
  /** Writes, or remembers that this screen needs the latest state once it can take more. Never waits. */
  send(bytes: Buffer): void;
  /** What later frames build upon is never dropped; who does not take it within four heartbeats is given up. */
  name(bytes: Buffer): void;
  close(): void;
}

interface ScreenDeps {
  readonly names: () => Buffer;
  /** The latest state of every cell, which stands for all changes before it. */
  readonly latest: () => Buffer;
  readonly onClose: () => void;
  readonly onBeat: () => void;
}

/** One screen. A slow one holds nothing up: what it cannot take is dropped, and when it drains it is given the latest state once. */
export function openScreen(response: ServerResponse, { names, latest, onClose, onBeat }: ScreenDeps): Screen {
  let isOpen = true;
  let isBehind = false;
  let missed = 0;
  const write = (bytes: Buffer | string): void => {
    if (isOpen) response.write(bytes);
  };
  const beat = (): void => {
    onBeat();
    if (response.writableLength <= MAX_BUFFER_BYTES) {
      missed = 0;
      return write(': still here\n\n');
    }
    missed += 1;
    if (missed > MAX_MISSED) response.destroy();
  };
  const heartbeat = setInterval(beat, HEARTBEAT_MS);
  const close = (): void => {
    if (isOpen) response.end();
  };
  const end = setTimeout(close, MAX_AGE_MS);
  response.on('drain', () => {
    if (isBehind) write(latest());
    isBehind = false;
  });
  response.on('close', () => {
    isOpen = false;
    clearInterval(heartbeat);
    clearTimeout(end);
    onClose();
  });
  response.on('error', () => response.destroy());
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  write(names());
  write(latest());
  return {
    send(bytes) {
      if (isBehind || response.writableLength > MAX_BUFFER_BYTES) isBehind = true;
      else write(bytes);
    },
    name: write,
    close,
  };
}
