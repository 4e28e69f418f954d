import type { ServerResponse } from 'node:http';
import type { LiveEvent } from '../../../infra/live.ts';

const HEARTBEAT_MS = 15_000;
/** The browser opens the next one, with the rights of that moment. */
const MAX_AGE_MS = 15 * 60_000;
const RETRY_MS = 1_000;
const MAX_BUFFER_BYTES = 65_536;
/** Heartbeats that a client may leave unread before it is given up. */
const MAX_MISSED = 4;

/** One browser that listens. Writing never waits: what a slow one cannot take is replaced by one hint per topic. */
export interface EventStream {
  send(event: LiveEvent): void;
  close(): void;
}

export function openEventStream(
  response: ServerResponse,
  { now, onClose, onBeat }: { now: () => Date; onClose: () => void; onBeat: () => void },
): EventStream {
  const dropped = new Set<LiveEvent['topic']>();
  let missed = 0;
  let isOpen = true;

  const write = (block: string): void => {
    if (isOpen) response.write(block);
  };
  const beat = (): void => {
    onBeat();
    if (response.writableLength <= MAX_BUFFER_BYTES) {
      missed = 0;
      return write(`id: ${now().toISOString()}\n: still here\n\n`);
    }
    missed += 1;
    if (missed > MAX_MISSED) response.destroy();
  };
  const heartbeat = setInterval(beat, HEARTBEAT_MS);
  const end = setTimeout(() => stream.close(), MAX_AGE_MS);

  response.on('drain', () => {
    const at = now().toISOString();
    for (const topic of dropped) write(blockOf({ topic, id: '*', at }));
    dropped.clear();
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
  write(`retry: ${RETRY_MS}\nid: ${now().toISOString()}\n\n`);

  const stream: EventStream = {
    send(event) {
      if (dropped.size > 0 || response.writableLength > MAX_BUFFER_BYTES) dropped.add(event.topic);
      else write(blockOf(event));
    },
    close() {
      if (isOpen) response.end();
    },
  };
  return stream;
}

function blockOf(event: LiveEvent): string {
  return `event: ${event.topic}\nid: ${event.at}\ndata: ${JSON.stringify(event)}\n\n`;
}
