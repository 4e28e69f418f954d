import { streamWall, type WallFrame } from '@jianhu/contract';
import { useEffect, useState } from 'react';
import { urlOf } from '../../api/call.ts';
import { emptyWall, takeFrame, type WallModel } from './wall-model.ts';

export type WallLink = 'connecting' | 'open' | 'lost';

export interface LiveWall {
  /** Changed in place by frames; `version` of the state tells React when the rooms themselves are others. */
  readonly wall: WallModel;
  readonly version: number;
  readonly link: WallLink;
}

const RECONNECT_MS = 3_000;

/** The rooms behind the wall of whoever looks, kept up by the stream. Frames move the model; only other rooms draw the page anew. */
export function useWall(enabled: boolean): LiveWall {
  const [wall] = useState(emptyWall);
  const [version, setVersion] = useState(-1);
  const [link, setLink] = useState<WallLink>('connecting');
  useEffect(() => {
    if (!enabled) return undefined;
    let source: EventSource | undefined;
    let retry = 0;
    const take = (message: MessageEvent<string>): void => {
      // NOTE: the server encodes its frames from the same contract
      if (takeFrame(wall, JSON.parse(message.data) as WallFrame) === 'rooms') setVersion(wall.version);
    };
    const open = (): void => {
      const next = new EventSource(urlOf(streamWall, {}));
      source = next;
      next.addEventListener('open', () => setLink('open'));
      next.addEventListener('error', () => {
        setLink('lost');
        // NOTE: the browser reconnects by itself, except after an HTTP refusal
        if (next.readyState === EventSource.CLOSED) retry = window.setTimeout(open, RECONNECT_MS);
      });
      next.addEventListener('rooms', take);
      next.addEventListener('changes', take);
    };
    open();
    return () => {
      window.clearTimeout(retry);
      source?.close();
    };
  }, [enabled, wall]);
  return { wall, version, link };
}
