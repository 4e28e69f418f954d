import { serveForReal } from '../serve-for-real.ts';

await serveForReal(process.argv.slice(2));
