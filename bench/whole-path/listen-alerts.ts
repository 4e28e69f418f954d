import pg from 'pg';

export interface AlertTimes {
  /** When screens were told of an alert for the first time at or after an instant; null when they were not. */
  toldAt(alertId: string, fromMs: number): number | null;
  stop(): Promise<void>;
}

/** Hears what every screen hears: the channel on which alerts are announced at commit. */
export async function listenAlerts(connectionString: string): Promise<AlertTimes> {
  const client = new pg.Client({ connectionString });
  const told = new Map<string, number[]>();
  client.on('notification', ({ payload }) => {
    const { topic, id } = JSON.parse(payload ?? '{}') as { topic?: string; id?: string }; // NOTE: written by the server
    if (topic !== 'alert' || id === undefined) return;
    const times = told.get(id);
    if (times) times.push(Date.now());
    else told.set(id, [Date.now()]);
  });
  await client.connect();
  await client.query('listen jianhu_live');
  return {
    toldAt: (alertId, fromMs) => told.get(alertId)?.find((at) => at >= fromMs) ?? null,
    stop: () => client.end(),
  };
}
