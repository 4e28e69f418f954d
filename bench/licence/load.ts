/** The caller of the licence bench, a process of its own: `load.ts URL PATH KEY CONNECTIONS SECONDS CODES…`. */
interface Result {
  readonly requests: { readonly average: number };
  readonly latency: { readonly p50: number; readonly p99: number };
  readonly non2xx: number;
  readonly errors: number;
}

// NOTE: the tool has no types; what is used of it is said above
const TOOL: string = 'autocannon';
const { default: autocannon } = (await import(TOOL)) as {
  readonly default: (options: object) => Promise<Result>;
};

const [url = '', path = '', key = '', connections, seconds, ...codes] = process.argv.slice(2);
const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
const result = await autocannon({
  url,
  connections: Number(connections),
  duration: Number(seconds),
  requests: codes.map((uscc) => ({
    method: 'POST',
    path,
    headers,
    body: JSON.stringify({ uscc, shown: { name: `基准商行${uscc.slice(8, 14)}` } }),
  })),
});
const { requests, latency, non2xx, errors } = result;
process.send?.({ perSecond: requests.average, p50: latency.p50, p99: latency.p99, failed: non2xx + errors });
