/** Verifies shops' licences before they enter: one, then a list. `JIANHU_URL=… JIANHU_KEY=… node verify-licences.ts CODE…` */
import { createJianhuClient, JianhuRefusal } from './jianhu-client.ts';

const codes = process.argv.slice(2);
const jianhu = createJianhuClient({ baseUrl: process.env['JIANHU_URL'] ?? '', key: process.env['JIANHU_KEY'] });

try {
  const { items } = await jianhu.counter.verifyLicences({ body: { licences: codes.map((uscc) => ({ uscc })) } });
  for (const { uscc, verdict, problem } of items) {
    // Unavailable says nothing about the licence: ask again later, or in a request of its own, and refuse nobody for it.
    console.log(uscc, verdict === 'unavailable' ? (problem?.zh ?? 'ask again later') : (verdict ?? problem?.zh));
  }
} catch (error) {
  if (!(error instanceof JianhuRefusal)) throw error;
  console.error(error.code, error.messageZh);
  process.exitCode = 1;
}
