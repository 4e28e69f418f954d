/** Durable means: what was acknowledged survives a crash of the machine. Throwaway is for tests only. */
export type Durability = 'durable' | 'throwaway';

const COMMON = {
  // NOTE: a socket only, no TCP port: nothing to clash with, nothing to reach from the network.
  listen_addresses: '',
  max_connections: '100',
  jit: 'off',
  random_page_cost: '1.1',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  log_min_messages: 'warning',
  log_checkpoints: 'off',
  timezone: 'UTC',
};

const BY_DURABILITY = {
  durable: {
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    wal_compression: 'on',
    shared_buffers: '256MB',
    effective_cache_size: '1GB',
    // A new segment of 16 MB is filled with zeros and synced while the commit that needs it waits (some 20 ms): those of a busy hour are kept
    // through a quiet night and written again.
    min_wal_size: '1GB',
    max_wal_size: '2GB',
    checkpoint_timeout: '15min',
    checkpoint_completion_target: '0.9',
  },
  throwaway: {
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    shared_buffers: '128MB',
    max_wal_size: '1GB',
    autovacuum_naptime: '5min',
  },
} as const;

/** Arguments for `postgres`, so that a new release of Jianhu brings its settings to an old data folder. */
export function serverSettings(durability: Durability): string[] {
  const settings = { ...COMMON, ...BY_DURABILITY[durability] };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
