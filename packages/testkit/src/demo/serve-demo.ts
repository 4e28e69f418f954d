import { startServer } from '@jianhu/server';
import { fillDemo } from './fill-demo.ts';
import { welcomeToDemo } from './welcome-to-demo.ts';

await startServer({ args: process.argv.slice(2), fill: fillDemo, onReady: welcomeToDemo });
