-- PostgreSQL asks permissive policies in the reverse order of their names: under this name the wall of the county answers first, and what a
-- unit reads for the sake of a clue or a matter is looked up only for rows beyond it.
alter policy wall_of_holders on registry.operator rename to held;
alter policy wall_of_holders on registry.shop rename to held;
alter policy wall_of_holders on registry.live_room rename to held;
alter policy wall_of_holders on registry.licence rename to held;
alter policy wall_of_holders on clues.alert rename to held;
