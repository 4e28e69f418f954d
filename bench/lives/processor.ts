/** Processor time of a process and of its children, living and ended, as Linux counts it; zero elsewhere. */
import { withClient } from '@jianhu/server';
import { readdirSync, readFileSync } from 'node:fs';

const MS_PER_TICK = 10;
const [PPID, UTIME, STIME, CUTIME, CSTIME] = [1, 11, 12, 13, 14] as const;

export function processorMs(pid: number): number {
  if (process.platform !== 'linux') return 0;
  const own = fieldsOf(String(pid));
  if (!own) return 0;
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(fieldsOf)
    .filter((fields) => fields?.[PPID] === pid);
  const ticks = [own, ...children].map((fields) => (fields?.[UTIME] ?? 0) + (fields?.[STIME] ?? 0));
  const ended = (own[CUTIME] ?? 0) + (own[CSTIME] ?? 0);
  return (ticks.reduce((sum, one) => sum + one, 0) + ended) * MS_PER_TICK;
}

/** What follows the name in /proc/<pid>/stat, which may itself hold spaces; null once the process is gone. */
function fieldsOf(pid: string): number[] | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
  } catch {
    return null;
  }
}

/** The process of PostgreSQL whose children serve the connections. */
export async function postmasterPid(ownerUrl: string): Promise<number> {
  return withClient(ownerUrl, async (client) => {
    const { rows } = await client.query<{ text: string }>(`select pg_read_file('postmaster.pid') as text`);
    return Number(rows[0]?.text.split('\n')[0]);
  });
}
