-- What others did of late in the matters that concern a person: those of which he did a step himself are found by it.
create index action_by_person on cases.action (person_id, at);
comment on index cases.action_by_person is 'For the news of a person: matters in which he took a step';
