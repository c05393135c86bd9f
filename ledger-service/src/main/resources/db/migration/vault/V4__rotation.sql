-- What a rotation still has to wrap is counted while it goes on, also when that is little of much.
CREATE INDEX case_key_kek ON case_key (kek);
