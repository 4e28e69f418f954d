-- A respondent that the registry does not hold is known by its credit code: a platform company from outside finds what is about it.

create index item_by_code on complaints.item (respondent_uscc) where operator_id is null and respondent_uscc is not null;
