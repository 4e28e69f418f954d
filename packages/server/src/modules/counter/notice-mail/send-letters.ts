import { uuidV7 } from '@jianhu/kernel';
import { sql } from 'kysely';
import { inScope, systemScope, type Tx } from '../../../infra/database.ts';
import type { MailFate } from '../../../infra/mail/mail-fate.ts';
import type { CounterContext } from '../context.ts';
import { letterTextOf } from './mail-text.ts';
import { endCodeOf, hashNoticeCode, makeNoticeCode } from './notice-code.ts';
import { codeUntil, dayBefore, LETTERS_A_DAY, nextNoticeTry, nextTryOfAway, REFUSALS } from './notice-mail.ts';
import { type AddressRow, readAddress } from './store.ts';

const MOST_AT_ONCE = 100;

/**
 * Sends the letters with codes that wait. Each try carries a code of its own, of which only the hash is kept, and before it leaves, so that
 * a code that arrives is always known. A mail server that is away ends the round, and what was not sent stays due.
 */
export async function sendLetters(ctx: CounterContext): Promise<number> {
  let sent = 0;
  for (let tried = 0; tried < MOST_AT_ONCE; tried += 1) {
    const code = makeNoticeCode(ctx.infra.rng);
    const claimed = await inScope(ctx.infra.db, systemScope, (tx) => claim(ctx, tx, code));
    if (claimed === null) return sent;
    if (claimed.letter === null) continue;
    const text = letterTextOf(
      { tenantId: claimed.row.tenant_id, code },
      { baseUrl: ctx.baseUrl, demo: ctx.demo, endCode: endCodeOf(ctx.pepper, claimed.row.id) },
    );
    const fate = (await ctx.mailer?.send({ to: claimed.letter.address, ...text })) ?? 'away';
    await inScope(ctx.infra.db, systemScope, (tx) => note(ctx, tx, claimed, fate));
    if (fate === 'taken') sent += 1;
    if (fate === 'away') return sent;
  }
  return sent;
}

interface Claimed {
  readonly row: AddressRow;
  /** Null where the person was forgotten, or the address or the member has had the letters of the day. */
  readonly letter: { readonly id: string; readonly address: string } | null;
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
  const letter = await takeLetter(ctx, tx, row);
  const attempts = row.letter_attempts + (letter === null ? 0 : 1);
  await tx
    .updateTable('counter.notice_address')
    .set({
      letter_attempts: attempts,
      letter_next_at: nextNoticeTry(letter === null ? REFUSALS : attempts, now),
      ...(letter !== null && {
        code_hash: hashNoticeCode(ctx.pepper, code),
        code_until: codeUntil(now),
        wrong_codes: 0,
      }),
    })
    .where('id', '=', row.id)
    .execute();
  return { row: { ...row, letter_attempts: attempts }, letter };
}

/** Counted before it leaves, and no longer once it did not: whoever dies between the two has sent it. */
async function takeLetter(ctx: CounterContext, tx: Tx, row: AddressRow): Promise<Claimed['letter']> {
  const { clock, rng } = ctx.infra;
  if (await isFlooded(tx, row, clock.now())) return null;
  const address = await readAddress(ctx, tx, row);
  if (address === undefined) return null;
  const id = uuidV7(clock, rng);
  await tx
    .insertInto('counter.notice_letter')
    .values({ id, person_id: row.person_id, address_hash: row.address_hash, at: clock.now() })
    .execute();
  return { id, address };
}

/** Whoever asked, and without telling him: an address that many name is written to a few times a day. */
async function isFlooded(tx: Tx, { address_hash: hash, person_id: personId }: AddressRow, now: Date): Promise<boolean> {
  // Of two letters at once the second counts the first.
  await sql`select pg_advisory_xact_lock(hashtextextended('counter.notice_letter', 0))`.execute(tx);
  const { rows } = await sql<{ toAddress: number; ofMember: number }>`
    select count(*) filter (where address_hash = ${hash}) as "toAddress",
      count(*) filter (where person_id = ${personId}) as "ofMember"
    from counter.notice_letter
    where at > ${dayBefore(now)} and (address_hash = ${hash} or person_id = ${personId})`.execute(tx);
  return rows.some(({ toAddress, ofMember }) => Math.max(toAddress, ofMember) >= LETTERS_A_DAY);
}

async function note({ infra }: CounterContext, tx: Tx, { row, letter }: Claimed, fate: MailFate): Promise<void> {
  const now = infra.clock.now();
  if (fate !== 'taken' && letter !== null) {
    await tx.deleteFrom('counter.notice_letter').where('id', '=', letter.id).execute();
  }
  await tx
    .updateTable('counter.notice_address')
    .set(afterTry(row, fate, now))
    .where('id', '=', row.id)
    .execute();
}

function afterTry({ refusals: before, letter_attempts: attempts }: AddressRow, fate: MailFate, now: Date) {
  if (fate === 'taken') return { letter: 'sent', letter_sent_at: now };
  if (fate === 'away') return { letter_attempts: attempts - 1, letter_next_at: nextTryOfAway(now) };
  const refusals = before + (fate === 'refused' ? 1 : 0);
  return { letter: refusals >= REFUSALS ? 'refused' : 'waiting', refusals };
}
