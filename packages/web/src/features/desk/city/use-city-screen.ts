import { type CityScreen, getCityScreen, streamCityScreen } from '@jianhu/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { urlOf } from '../../../api/call.ts';
import { queryOf } from '../../../api/queries.ts';

const RECONNECT_MS = 3_000;

/** The screen as it was first read, then as the stream tells it; `isLost` while the stream is down and the figures stand still. */
export function useCityScreen(enabled: boolean) {
  const asked = queryOf(getCityScreen, {});
  const query = useQuery({ ...asked, enabled, staleTime: Number.POSITIVE_INFINITY });
  const client = useQueryClient();
  const [isLost, setLost] = useState(false);
  useEffect(() => {
    if (!enabled) return undefined;
    let source: EventSource | undefined;
    let retry = 0;
    const open = (): void => {
      const next = new EventSource(urlOf(streamCityScreen, {}));
      source = next;
      next.addEventListener('open', () => setLost(false));
      next.addEventListener('error', () => {
        setLost(true);
        // NOTE: the browser reconnects by itself, except after an HTTP refusal
        if (next.readyState === EventSource.CLOSED) retry = window.setTimeout(open, RECONNECT_MS);
      });
      next.addEventListener('city', (message: MessageEvent<string>) => {
        // NOTE: the server encodes its frames from the same contract
        client.setQueryData(queryOf(getCityScreen, {}).queryKey, JSON.parse(message.data) as CityScreen);
      });
    };
    open();
    return () => {
      window.clearTimeout(retry);
      source?.close();
    };
  }, [enabled, client]);
  return { query, isLost };
}
