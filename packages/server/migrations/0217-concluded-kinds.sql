-- The kinds of penalty that the heads concluded (行政处罚法 arts. 9, 57 para. 2): they discuss which penalties are given, not the fine alone.
alter table cases.collective_discussion
  add column penalty_kinds text[] check (cardinality(penalty_kinds) > 0),
  add check (penalty_kinds is null or (purpose = 'penalty' and conclusion = 'agreed'));
comment on column cases.collective_discussion.penalty_kinds is 'The kinds of penalty that were concluded; null where none was, and in records of before they were asked for';
