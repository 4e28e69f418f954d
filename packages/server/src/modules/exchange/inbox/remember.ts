import type { Tx } from '../../../infra/database.ts';
import type { FeedLine } from '../context.ts';

/** Makes every further delivery of this message a duplicate. */
export async function remember(
  tx: Tx,
  line: FeedLine,
  message: { readonly messageId: string; readonly contentSha256: Buffer },
  ledgerId: string,
): Promise<void> {
  await tx
    .insertInto('exchange.inbox')
    .values({
      port: line.port,
      counterpart: line.counterpart,
      message_id: message.messageId,
      content_sha256: message.contentSha256,
      ledger_id: ledgerId,
    })
    .execute();
}
