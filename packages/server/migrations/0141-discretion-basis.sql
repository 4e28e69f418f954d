-- A signed sheet of discretion (裁量单) reads the same under every later rulebook.
comment on column cases.discretion.proposal is
  'baseFen: what times are counted of; basis: the bands, the range and the conditions as the rulebook had them when it was proposed, absent in sheets older than 0141';
