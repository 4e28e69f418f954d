import { streamLive } from '@jianhu/contract';
import type { liveEventSchema } from '@jianhu/contract';
import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';
import { urlOf } from './call.ts';

type LiveEvent = (typeof liveEventSchema)['_zod']['output'];
export type LiveTopic = LiveEvent['topic'];
export type LiveState = 'off' | 'connecting' | 'open' | 'lost';

const TOPICS: readonly LiveTopic[] = ['alert', 'clue', 'finding', 'monitor'];
const RECONNECT_MS = 3_000;

type Listener = (event: LiveEvent) => void;
const listeners = new Set<Listener>();
const watchers = new Set<() => void>();
let source: EventSource | null = null;
let state: LiveState = 'off';
let retry = 0;

function become(next: LiveState): void {
  state = next;
  for (const watcher of watchers) watcher();
}

function open(): void {
  become('connecting');
  const next = new EventSource(urlOf(streamLive, {}));
  source = next;
  next.addEventListener('open', () => become('open'));
  next.addEventListener('error', () => {
    become('lost');
    // NOTE: the browser reconnects by itself, except after an HTTP refusal, which closes the stream for good
    if (next.readyState === EventSource.CLOSED) retry = window.setTimeout(open, RECONNECT_MS);
  });
  for (const topic of TOPICS) {
    next.addEventListener(topic, (message) => {
      const event = JSON.parse(message.data as string) as LiveEvent;
      for (const listener of listeners) listener({ ...event, topic });
    });
  }
}

function subscribe(listener: Listener): () => void {
  listeners.add(listener);
  if (!source) open();
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) close();
  };
}

function close(): void {
  window.clearTimeout(retry);
  source?.close();
  source = null;
  become('off');
}

/** Calls back on news of the given topics; one stream is shared by the whole page. */
export function useLive(topics: readonly LiveTopic[], onEvent: (event: LiveEvent) => void, enabled = true): void {
  const handle = useEffectEvent((event: LiveEvent) => {
    if (topics.includes(event.topic)) onEvent(event);
  });
  useEffect(() => (enabled ? subscribe((event) => handle(event)) : undefined), [enabled]);
}

/** Whether news arrives at once, for the small lamp in the frame. */
export function useLiveState(): LiveState {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => state,
  );
}
