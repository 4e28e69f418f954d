import type { Permission } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../../../infra/http.ts';
import type { LiveEvent } from '../../../infra/live.ts';
import type { CluesContext } from '../context.ts';
import { openEventStream } from './event-stream.ts';
import { readMissed, readVisible } from './visible-rows.ts';
import { createWallGroup, type WallGroup } from './wall-group.ts';

const permissionFor: Readonly<Record<LiveEvent['topic'], Permission>> = {
  alert: 'alert.view',
  clue: 'clue.view',
  finding: 'monitor.view',
  monitor: 'monitor.view',
};

interface Connection {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  /** Asked at every heartbeat: nobody who signed out or was suspended goes on listening. */
  readonly isStillAllowed: () => Promise<boolean>;
}

/** Windows that one person may have open; a further one is refused rather than an older one cut. */
const MAX_PER_PERSON = 8;

/** All browsers that listen to this process. */
export interface LiveStreams {
  open(caller: Caller, connection: Connection): void;
  /** Ends every stream in order, so that the server can close. */
  stop(): void;
}

export function createLiveStreams(ctx: CluesContext): LiveStreams {
  const groups = new Map<string, WallGroup>();
  const closers = new Set<() => void>();
  const openOf = new Map<string, number>();
  const count = (personId: string, change: number): void => {
    const open = (openOf.get(personId) ?? 0) + change;
    if (open > 0) openOf.set(personId, open);
    else openOf.delete(personId);
  };
  const unlisten = ctx.infra.live.listen((event) => {
    for (const group of groups.values()) group.take(event);
  });

  const groupOf = (caller: Caller): WallGroup => {
    const { reach, unitId, countyCode, watch = [] } = caller;
    const key = JSON.stringify([reach, unitId, countyCode, watch]);
    const known = groups.get(key);
    if (known) return known;
    // Nobody in particular, and not the platform either: of a guarded record no screen is told.
    const scope = { actorRef: 'person:live', reach, unitId, countyCode, watch };
    const group = createWallGroup({
      readVisible: (topic, ids) => readVisible(ctx, scope, topic, ids),
      onError: (error) => ctx.infra.log.warn({ err: error }, 'news could not be read for the screens'),
    });
    groups.set(key, group);
    return group;
  };

  return {
    open(caller, { request, reply, isStillAllowed }) {
      if ((openOf.get(caller.personId) ?? 0) >= MAX_PER_PERSON) throw new AppError('live.tooMany', 429);
      count(caller.personId, 1);
      reply.hijack();
      const group = groupOf(caller);
      const stream = openEventStream(reply.raw, {
        now: () => ctx.infra.clock.now(),
        onBeat: () => void isStillAllowed().then((allowed) => allowed || stream.close()),
        onClose() {
          count(caller.personId, -1);
          closers.delete(stream.close);
          leave();
        },
      });
      const wants = (topic: LiveEvent['topic']): boolean => caller.permissions.has(permissionFor[topic]);
      const leave = group.join({ wants, send: stream.send });
      closers.add(stream.close);
      const since = instantOf(request.headers['last-event-id']);
      if (since === null) return;
      readMissed(ctx, caller, since)
        .then((events) => events.filter((event) => wants(event.topic)).forEach(stream.send))
        .catch((error: unknown) => ctx.infra.log.warn({ err: error }, 'missed news could not be read'));
    },
    stop() {
      unlisten();
      for (const close of closers) close();
      for (const group of groups.values()) group.stop();
      groups.clear();
    },
  };
}

function instantOf(header: string | string[] | undefined): Date | null {
  const at = typeof header === 'string' ? new Date(header) : null;
  return at === null || Number.isNaN(at.getTime()) ? null : at;
}
