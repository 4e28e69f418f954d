-- Letters count once they leave, not when they are asked for; an address that was written to and not confirmed leaves by the day of its letter;
-- a member who withdraws the address drops what waits for it, in the same transaction.

alter table counter.notice_address add column letter_sent_at timestamptz;
comment on column counter.notice_address.letter_sent_at is 'When a mail server took the letter; a code lives a day from its letter, and an address without a confirmation no longer';
comment on column counter.notice_address.letter_attempts is 'Tries that a mail server answered; one that is away is not counted';
comment on column counter.notice_address.address_hash is 'Keyed: tells how many letters left for one address, and nothing else';
-- The code of a letter that left ends 24 hours later.
update counter.notice_address set letter_sent_at = coalesce(code_until - interval '24 hours', asked_at) where letter = 'sent';

comment on table counter.notice_letter is 'Letters with a code that left in the last day or are on their way, so that nobody is flooded; leaves after a day';
drop policy wall on counter.notice_letter;
create policy wall on counter.notice_letter to jianhu_app
  using (access.person() = 'person:' || person_id or access.is_platform())
  with check (access.is_platform());

comment on column counter.notice_mail.attempts is 'Tries that a mail server answered; one that is away is not counted';
create policy dropped on counter.notice_mail for update to jianhu_app
  using (state = 'waiting' and tenant_id = access.tenant() and access.person() = 'person:' || person_id)
  with check (state = 'dropped' and tenant_id = access.tenant() and access.person() = 'person:' || person_id);
