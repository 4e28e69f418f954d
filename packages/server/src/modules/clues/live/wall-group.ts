import type { LiveEvent } from '../../../infra/live.ts';

type Topic = LiveEvent['topic'];

/** Each topic is read and told at most five times a second. */
const PAUSE_MS = 200;
const MAX_PENDING = 200;

export interface Member {
  wants(topic: Topic): boolean;
  send(event: LiveEvent): void;
}

/** Of these ids, those that the group's wall lets through. */
export type ReadVisible = (topic: Topic, ids: readonly string[]) => Promise<ReadonlySet<string>>;

/** Listeners behind one and the same row wall: what is new is read once through it for all of them. */
export interface WallGroup {
  join(member: Member): () => void;
  take(event: LiveEvent): void;
  isEmpty(): boolean;
  stop(): void;
}

export function createWallGroup(deps: { readVisible: ReadVisible; onError: (error: unknown) => void }): WallGroup {
  const members = new Set<Member>();
  const channels = new Map<Topic, ReturnType<typeof createChannel>>();

  const tell = (event: LiveEvent): void => {
    for (const member of members) if (member.wants(event.topic)) member.send(event);
  };
  const channelOf = (topic: Topic): ReturnType<typeof createChannel> => {
    const channel = channels.get(topic) ?? createChannel(topic, { ...deps, tell });
    channels.set(topic, channel);
    return channel;
  };

  return {
    join(member) {
      members.add(member);
      return () => members.delete(member);
    },
    take(event) {
      if ([...members].some((member) => member.wants(event.topic))) channelOf(event.topic).take(event);
    },
    isEmpty: () => members.size === 0,
    stop() {
      for (const channel of channels.values()) channel.stop();
      channels.clear();
    },
  };
}

interface ChannelDeps {
  readonly readVisible: ReadVisible;
  readonly onError: (error: unknown) => void;
  readonly tell: (event: LiveEvent) => void;
}

/** The first news goes out at once; what follows within the pause goes together. */
function createChannel(topic: Topic, { readVisible, onError, tell }: ChannelDeps) {
  let pending = new Map<string, LiveEvent>();
  let overflow: LiveEvent | null = null;
  let isBusy = false;
  let pause: NodeJS.Timeout | undefined;

  async function flush(): Promise<void> {
    const [news, more] = [pending, overflow];
    pending = new Map();
    overflow = null;
    try {
      const visible = topic === 'monitor' ? new Set(news.keys()) : await readVisible(topic, [...news.keys()]);
      for (const event of news.values()) if (visible.has(event.id)) tell(event);
      if (more !== null && visible.size > 0) tell({ ...more, id: '*' });
    } catch (error) {
      onError(error);
    }
    pause = setTimeout(rest, PAUSE_MS);
  }
  function rest(): void {
    isBusy = pending.size > 0;
    if (isBusy) void flush();
  }

  return {
    take(event: LiveEvent) {
      if (pending.size < MAX_PENDING || pending.has(event.id)) pending.set(event.id, event);
      else overflow = event;
      if (isBusy) return;
      isBusy = true;
      void flush();
    },
    stop: () => clearTimeout(pause),
  };
}
