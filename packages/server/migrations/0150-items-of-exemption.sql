-- An item of exemption (不予处罚清单) is confirmed condition by condition, and a first offence is asked of this system.
comment on column cases.discretion.conditions is
  'What was confirmed, each with its evidence: id, evidence, and parts (id, evidence) of an item whose conditions are confirmed one by one; sheets older than 0150 have no parts';
comment on column cases.discretion.proposal is
  'baseFen: what the fine depends on; basis: the bands, the range and the conditions as the rulebook had them when it was proposed, absent in sheets older than 0141; earlierCount: how many earlier decisions on the party this system knew of when a first offence was confirmed';
