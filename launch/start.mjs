import { exitWith } from './platform.mjs';
import { serve } from './serve.mjs';

/** `npm start`: the demo city on this machine. */
serve(['--demo', ...process.argv.slice(2)]).then((code) => process.exit(code), exitWith);
