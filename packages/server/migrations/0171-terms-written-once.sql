-- Which items are older than the table of terms, so that a start looks at these alone instead of folding whatever is open without a term.
-- Whoever is here now is looked at once more; whatever comes later has its terms written with its first step.

alter table complaints.item_state add column terms_written boolean not null default false;
alter table complaints.item_state alter column terms_written set default true;
comment on column complaints.item_state.terms_written is 'Whether the terms that run in it were ever written to complaints.duty; false for an item that is older than that until a start did';
create index item_state_without_terms on complaints.item_state (id) where ended_on is null and not terms_written;
comment on index complaints.item_state_without_terms is 'Empty but for the first start after an update';
