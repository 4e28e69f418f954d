-- What the answer to a party did to its term, and a message that the party took back before it was answered (行政处罚法 arts. 28, 66).

alter table counter.inbox_answer
  drop constraint inbox_answer_decision_check,
  drop constraint inbox_answer_text_check;
alter table counter.inbox_answer
  add column term_from date,
  add column term_until date,
  add constraint inbox_answer_decision_check check (decision in ('accepted', 'declined', 'noted', 'withdrawn')),
  add constraint inbox_answer_text_check check ((decision = 'withdrawn') = (text = '')),
  add constraint inbox_answer_term_check check (
    (term_from is null) = (term_until is null) and (term_until is null or decision = 'accepted'));
comment on table counter.inbox_answer is 'Append-only: one end to each message, the answer of the organ or its withdrawal by the party, whichever came first';
comment on column counter.inbox_answer.unit_id is 'Of who answered; empty for a withdrawal';
comment on column counter.inbox_answer.term_from is 'The last day of the term before the answer; null where the answer moved no term';
comment on column counter.inbox_answer.term_until is 'The last day of the term by the answer';
create policy withdrawn on counter.inbox_answer for insert to jianhu_app
  with check (decision = 'withdrawn' and exists (
    select from counter.inbox_message m where m.id = message_id and m.tenant_id = access.tenant()));
drop policy given on counter.inbox_answer;
create policy given on counter.inbox_answer for insert to jianhu_app
  with check (access.tenant() is null and decision <> 'withdrawn'
    and exists (select from counter.inbox_message m where m.id = message_id));
