import { serveDetector } from '../serve-detector.ts';

await serveDetector(process.argv.slice(2));
