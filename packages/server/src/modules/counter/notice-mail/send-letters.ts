import { inScope, systemScope, type Tx } from '../../../infra/database.ts';
import type { MailFate } from '../../../infra/mail/mail-fate.ts';
import type { CounterContext } from '../context.ts';
import { letterTextOf } from './mail-text.ts';
import { endCodeOf, hashNoticeCode, makeNoticeCode } from './notice-code.ts';
import { codeUntil, dayBefore, LETTERS_A_DAY, nextNoticeTry, REFUSALS } from './notice-mail.ts';
import { type AddressRow, readAddress } from './store.ts';

const MOST_AT_ONCE = 100;

/**
 * Sends the letters with codes that wait. Each try carries a code of its own, of which only the hash is kept, and before it leaves, so that
 * a code that arrives is always known. A mail server that is away ends the round.
 */
export async function sendLetters(ctx: CounterContext): Promise<number> {
  let sent = 0;
  for (let tried = 0; tried < MOST_AT_ONCE; tried += 1) {
    const code = makeNoticeCode(ctx.infra.rng);
    const claimed = await inScope(ctx.infra.db, systemScope, (tx) => claim(ctx, tx, code));
    if (claimed === null) return sent;
    if (claimed.address === undefined) continue;
    const text = letterTextOf(
      { tenantId: claimed.row.tenant_id, code },
      { baseUrl: ctx.baseUrl, demo: ctx.demo, endCode: endCodeOf(ctx.pepper, claimed.row.id) },
    );
    const fate = (await ctx.mailer?.send({ to: claimed.address, ...text })) ?? 'away';
    await inScope(ctx.infra.db, systemScope, (tx) => note(tx, claimed.row, fate));
    if (fate === 'taken') sent += 1;
    if (fate === 'away') return sent;
  }
  return sent;
}

interface Claimed {
  readonly row: AddressRow;
  /** Absent where the person was forgotten, or the address has had its letters of the day. */
  readonly address: string | undefined;
}

async function claim(ctx: CounterContext, tx: Tx, code: string): Promise<Claimed | null> {
  const now = ctx.infra.clock.now();
  const row = await tx
    .selectFrom('counter.notice_address')
    .selectAll()
    .where('confirmed_at', 'is', null)
    .where('letter', '=', 'waiting')
    .where('letter_next_at', '<=', now)
    .orderBy('letter_next_at')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  if (!row) return null;
  const isFlooded = await hasItsLetters(tx, row, now);
  const address = isFlooded ? undefined : await readAddress(ctx, tx, row);
  const attempts = row.letter_attempts + (address === undefined ? 0 : 1);
  await tx
    .updateTable('counter.notice_address')
    .set({
      letter_attempts: attempts,
      letter_next_at: nextNoticeTry(address === undefined ? REFUSALS : attempts, now),
      ...(address !== undefined && {
        code_hash: hashNoticeCode(ctx.pepper, code),
        code_until: codeUntil(now),
        wrong_codes: 0,
      }),
    })
    .where('id', '=', row.id)
    .execute();
  return { row, address };
}

/** Whoever asked, and without telling him: an address that many name is written to a few times a day. */
async function hasItsLetters(
  tx: Tx,
  { address_hash: hash, asked_at: askedAt }: AddressRow,
  now: Date,
): Promise<boolean> {
  const { count } = await tx
    .selectFrom('counter.notice_letter')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('address_hash', '=', hash)
    .where('at', '>', dayBefore(now))
    .where('at', '<', askedAt)
    .executeTakeFirstOrThrow();
  return count >= LETTERS_A_DAY;
}

async function note(tx: Tx, { id, refusals: before }: AddressRow, fate: MailFate): Promise<void> {
  const refusals = before + (fate === 'refused' ? 1 : 0);
  const letter = fate === 'taken' ? 'sent' : refusals >= REFUSALS ? 'refused' : 'waiting';
  await tx.updateTable('counter.notice_address').set({ letter, refusals }).where('id', '=', id).execute();
}
