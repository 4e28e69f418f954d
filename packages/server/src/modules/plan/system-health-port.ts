import type { Tx } from '../../infra/database.ts';

/** What is known of the port that leads to a named system. */
export interface SystemHealth {
  readonly systemId: string;
  /** Who is at the other end: our simulator never makes a system connected. */
  readonly counterpart: 'simulator' | 'owner' | null;
  readonly lastSuccessAt: Date | null;
  readonly lastFailureAt: Date | null;
  readonly state: 'portOnly' | 'connected';
}

export interface SystemHealthPort {
  health(tx: Tx): Promise<readonly SystemHealth[]>;
}
