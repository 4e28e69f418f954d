import { startServer } from '@jianhu/server/serve';

// Read when they are needed: until then the database begins.
await startServer({
  args: process.argv.slice(2),
  fill: async (...given) => (await import('./fill-demo.ts')).fillDemo(...given),
  onReady: async (...given) => (await import('./welcome-to-demo.ts')).welcomeToDemo(...given),
});
