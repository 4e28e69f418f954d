import { setTimeout as sleep } from 'node:timers/promises';

const ROWS = 20;
/** Some five hundred observations a second, of which each breaks a rule or two: twenty times what 7,000 rooms raise. */
const PAUSE_MS = 40;
/** Sources that send beside one another, each one batch at a time: the server is away much of the time. */
const LANES = 4;
/** Each breaks a rule of its own, so that rooms have alerts of several conducts. */
const SENTENCES = [
  '这款面霜国家级品质，放心购买',
  '全网第一的羽绒服，今天就下单',
  '这是最佳的选择，没有之一',
  '本店最终解释权归商家所有',
  '这款面霜能治愈湿疹，三天见效',
  '全国最便宜的袜子，顶级工艺',
];

interface FeedOptions {
  readonly port: number;
  readonly key: () => string;
}

export interface Feed {
  /** Observations whose batch was answered; what was not answered is sent again under the same key until it is. */
  readonly accepted: Set<string>;
  tries(): number;
  stop(): Promise<void>;
}

/** Sources as the contract asks of them: one batch at a time, the same again until it was taken. Five segments make a room. */
export function startFeed({ port, key }: FeedOptions): Feed {
  const accepted = new Set<string>();
  let [serial, tries, feeding] = [0, 0, true];

  async function post(body: string, batch: string): Promise<boolean> {
    tries += 1;
    try {
      const reply = await fetch(`http://127.0.0.1:${port}/api/v1/observations`, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-ndjson',
          authorization: `Bearer ${key()}`,
          'idempotency-key': batch,
        },
        body,
        signal: AbortSignal.timeout(10_000),
      });
      await reply.arrayBuffer();
      return reply.ok;
    } catch {
      return false;
    }
  }

  const lane = async (): Promise<void> => {
    while (feeding) {
      const rows = Array.from({ length: ROWS }, () => segmentOf((serial += 1)));
      const batch = `chaos-${serial}`;
      const body = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
      while (!(await post(body, batch))) await sleep(100);
      for (const { externalId } of rows) accepted.add(externalId);
      await sleep(PAUSE_MS);
    }
  };
  const ended = Promise.all(Array.from({ length: LANES }, lane));
  return {
    accepted,
    tries: () => tries,
    async stop() {
      feeding = false;
      await ended;
    },
  };
}

function segmentOf(serial: number) {
  return {
    v: 1,
    kind: 'segment',
    externalId: `chaos-${serial}`,
    at: new Date().toISOString(),
    platform: 'live.example.cn',
    roomId: `chaos-${Math.floor(serial / 5)}`,
    speech: { text: SENTENCES[serial % SENTENCES.length], engine: 'asr', confidence: 0.9 },
  };
}
