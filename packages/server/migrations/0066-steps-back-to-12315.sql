-- Steps taken here go back to 12315, where complaints and reports are handled (order 121 art. 40).
alter table exchange.outbound drop constraint outbound_kind_check;
alter table exchange.outbound add constraint outbound_kind_check check (
  (port = 'publicity' and kind in ('publicity.deliver', 'publicity.withdraw')) or (port = 'enforcement' and kind in ('case.handOver', 'case.fields'))
  or (port = 'workItem12315' and kind = 'workItem.progress'));
