-- 严重违法失信名单: an entry is a matter of its own, opened from the case whose penalty it rests on (decision 0173).
alter table cases.matter drop constraint matter_kind_check;
alter table cases.matter add constraint matter_kind_check
  check (kind in ('case', 'lightMeasure', 'transfer', 'consultation', 'seriousViolationList'));
-- One that lives, or stands, per case: an entry that was refused or annulled may be proposed anew.
create index matter_lists_of_a_case on cases.matter (parent_id) where kind = 'seriousViolationList';

alter table cases.matter drop constraint matter_number_check;
alter table cases.matter add constraint matter_number_check check (number ~ '^[0-9]{4}-[0-9]{6}-[CMTJS][0-9]{5,}$');
