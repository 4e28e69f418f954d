-- The respondent answers a complaint in the hall: it explains, consents to mediation, refuses it (order 121 arts. 18, 23), or offers a settlement.
alter table complaints.proposal add column kind text not null default 'settlement'
  check (kind in ('settlement', 'statement', 'consent', 'refusal'));
comment on column complaints.proposal.kind is 'settlement: an offer; statement: what it says to the facts; consent or refusal: of the mediation. Nothing follows from it by itself';
