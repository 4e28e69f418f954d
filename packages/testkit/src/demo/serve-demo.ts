import { startServer } from '@jianhu/server';

await startServer({
  args: process.argv.slice(2),
  onReady: (_app, config) => {
    console.log(`鉴湖演示已就绪 / The Jianhu demo is ready: ${config.baseUrl}`);
  },
});
