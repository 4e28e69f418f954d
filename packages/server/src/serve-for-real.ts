import { startServer } from './start-server.ts';

/** Jianhu without any demo data; at the very first start it prints the token with which the first administrator is made. */
export async function serveForReal(args: readonly string[]): Promise<void> {
  await startServer({
    args,
    onReady: async (app, config) => {
      console.log(`鉴湖已就绪 / Jianhu is ready: ${config.baseUrl}`);
      if ((await app.identity.kindOfPeople()) === 'none') {
        console.log(
          `启动口令（建立首位管理员用）/ start token for the first administrator: ${app.identity.startToken}`,
        );
      }
    },
  });
}
