/** The whole Jianhu in a process of its own, so that the driver's work is not the server's. */
import { systemClock } from '@jianhu/server';
import { composeBenchApp } from '../intake/bench-app.ts';
import type { BenchDatabase } from '../intake/bench-database.ts';

interface Order extends Omit<BenchDatabase, 'stop'> {
  readonly port: number;
}

process.once('message', (given) => {
  // Sent by bench/case-lives.ts, in this form.
  const { port, ...database } = given as Order;
  void (async () => {
    const app = await composeBenchApp({ ...database, stop: () => Promise.resolve() }, systemClock, port);
    await app.start();
    await app.listen('127.0.0.1', port);
    process.send?.('listening');
    process.once('message', () => void app.close().then(() => process.exit(0)));
  })();
});
