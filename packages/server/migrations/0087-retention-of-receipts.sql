-- Receipts and quarantined rows leave by policy, too (rulebook/tables/retention.json); the platform removes them and writes it down.
grant delete on intake.receipt, intake.quarantine to jianhu_worker;
create index receipt_by_age on intake.receipt (received_at);
create index quarantine_by_age on intake.quarantine (at);
create index quarantine_by_replay on intake.quarantine (replay_receipt_id) where replay_receipt_id is not null;
comment on table intake.quarantine is 'Rows that were rejected: corrected and replayed or discarded by a named person; they leave when the term of the policy ends';
