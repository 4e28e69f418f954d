-- A party promises to put something right by a day, and says that it has (整改承诺, 整改完成): the organ answers and checks again.

alter table counter.inbox_message
  drop constraint inbox_message_kind_check,
  drop constraint inbox_message_check;
alter table counter.inbox_message
  add constraint inbox_message_kind_check check (kind in ('statement', 'moreTime', 'contest', 'promise', 'corrected')),
  add constraint inbox_message_day_check check ((kind in ('moreTime', 'promise')) = (until_on is not null));
