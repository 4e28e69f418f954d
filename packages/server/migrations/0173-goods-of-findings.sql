-- What a source says of the goods that a finding is about, so that it can be explained and reproduced by the same inputs.

alter table detection.finding
  add column approval_number text check (approval_number <> ''),
  add column registered_functions text check (registered_functions <> '');
comment on column detection.finding.approval_number is
  'Registration or filing number of the goods as the source gives it; tells their class where product_category does not';
comment on column detection.finding.registered_functions is
  'Functions of a health food as its source says that the certificate names them; the text was held against them';
