-- Every fine needs its sheet, and each sheet is read beside the newest decided cases of its conduct: one entry a decision, none for other steps.
create index action_decided on cases.action (at desc) where action in ('decideByHead', 'decideCollectively');
