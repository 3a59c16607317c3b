PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE _sqlx_migrations (version BIGINT PRIMARY KEY, description TEXT NOT NULL,
  installed_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP, success BOOLEAN NOT NULL, checksum BLOB NOT NULL,
  execution_time BIGINT NOT NULL);
INSERT INTO _sqlx_migrations VALUES(1,'spine','2026-11-24 09:00:00',1,X'65edc969306e0f13c01e97f332648b034c61a54603c45032ae68882a887b8d5016cecffdd138ff3c1428842e85f35e34',0);
INSERT INTO _sqlx_migrations VALUES(2,'operator','2026-11-24 09:00:00',1,X'9c308e4fc23fb555fc732c44fa22bf41b3514224a2d3ad71706905923443acb1e18da05da13719f0402af596fa20428c',0);
INSERT INTO _sqlx_migrations VALUES(5,'sign in','2026-11-24 09:00:00',1,X'8eb9cae4802d668c0bb46a522c009a8da062a8831a4fb1347ae55930b52bc8132eea3ea03aa0e5f144f88658e9b2732e',0);
INSERT INTO _sqlx_migrations VALUES(6,'creditor kind','2026-11-24 09:00:00',1,X'b1920a30ba0db79a407ce332c7ecff8d7a3a3d989b8be4a7fc7883fb1f6b0b89ba99cf4dd4fd34d209acf1bb1276ded8',0);
INSERT INTO _sqlx_migrations VALUES(7,'financial statement','2026-11-24 09:00:00',1,X'2db506127eaeea5c32315aa2774d0d4ff64297539d9ec221c72a1edbc3be7228a80e31db78264dae7398b5f9f6de6b61',0);
INSERT INTO _sqlx_migrations VALUES(8,'law and delay','2026-11-24 09:00:00',1,X'ca7a9f09761efffdf4c5e093afe1c375dea2ad8e386cb2ddf04fecac5f355dd2b60efec6bb488b3e9df678bd4ee262fe',0);
INSERT INTO _sqlx_migrations VALUES(9,'letters','2026-11-24 09:00:00',1,X'2d8ff638a9627735cf3bc861af3d12a2aba4a28a0e66a3aa57c01bfc86fbc024a7d04614c57b0c5f7a99bdfb7a9b0a4a',0);
INSERT INTO _sqlx_migrations VALUES(10,'answers','2026-11-24 09:00:00',1,X'580899f90f8e820dcb7fea042cadb0ee11d7a8560c8791704e6d45996b422a9e6a0f64efff4a18e4a78099a4facc12ae',0);
INSERT INTO _sqlx_migrations VALUES(11,'policy','2026-11-24 09:00:00',1,X'9ec6ec86ee6795127155266258625b48fbaf2413d38ea03190e7af8f5fb9241835803f1d97aa93b1fd9f110b334c3f2c',0);
INSERT INTO _sqlx_migrations VALUES(12,'plan lives','2026-11-24 09:00:00',1,X'6ee0fe0b94f597092fb4a11cb1cfab9bdc43178a0c2e264d9f80c3b9ece35768a83252d40810736f3f076e89e8f580ce',0);
INSERT INTO _sqlx_migrations VALUES(13,'instalment rounding','2026-11-24 09:00:00',1,X'12c6f05341766dd8034e5b67b83cc7c22bfef59c2a4c7122bb4b548120ee05a5f7628c1414fab0439c5dd6ce885f3dd2',0);
INSERT INTO _sqlx_migrations VALUES(14,'numbers','2026-11-24 09:00:00',1,X'49f9ff3a4bfc15263615fdc75516582270899ff1ba71503d6f994add9a50a955e6741ab2e6a219c41a291b6c29b39945',0);
INSERT INTO _sqlx_migrations VALUES(15,'account','2026-11-24 09:00:00',1,X'b84a4c5146145da92cd59aedcdfd976ae3efb8fe6105737581b7f11108bbfe20eb64396004f416d005b75b1a4ade4bed',0);
INSERT INTO _sqlx_migrations VALUES(16,'decisions','2026-11-24 09:00:00',1,X'11dfc76e931df323b2ccf01a9eb2b14d71870b97ea12c04c46307a0bd33a1be1f6b795fe85ac3a88d21f1e749cd66f89',0);
INSERT INTO _sqlx_migrations VALUES(17,'workbench','2026-11-24 09:00:00',1,X'bd1dabffe9b2da84d8d39e997c17c82671fd24e4244efca5e0ff6a4c23e7a6a594f47fc9f8057ac5a6fab653c8484bfe',0);
INSERT INTO _sqlx_migrations VALUES(18,'together','2026-11-24 09:00:00',1,X'08693e4779ea92da2f52362b891e547eb8bd18a0d6a81233fbb1a45c72acf16a4a71e42bb25a552ceec82f2cd8e50627',0);
INSERT INTO _sqlx_migrations VALUES(20,'payment order','2026-11-24 09:00:00',1,X'5923c134ad0dce2860725924c7e290a75b95723860c003aead3b1d01aa431b82f46d0b83728d727af8f57413d16a5cf9',0);
INSERT INTO _sqlx_migrations VALUES(23,'case drafts','2026-11-24 09:00:00',1,X'98759b6ea38bef826663adc8aa1aa8c1123867bed18fda942a80ac31a4d601dc0deb683d68a1ba79c19443cec60a224f',0);
INSERT INTO _sqlx_migrations VALUES(24,'break','2026-11-24 09:00:00',1,X'b4586ba4fcecc32c7d06025b56a42fb16f0270725d6e63bc54cd084b10f234d16d87a6fe797faa4e5f04a54d66b55181',0);
INSERT INTO _sqlx_migrations VALUES(25,'decision indexes','2026-11-24 09:00:00',1,X'2e373406ec0a0adc4f567fcce3bfbe883283837900ecdbc11c90166c26afa007f2834d60adec6642abd7d51c00d1cf7d',0);
INSERT INTO _sqlx_migrations VALUES(26,'sealing keys','2026-11-24 09:00:00',1,X'ced0e4f4e9232434da7ece324070340739bde65f06570f6e06034de1d350f3b11ee896c8df2b8733528d8954c45fc175',0);
INSERT INTO _sqlx_migrations VALUES(27,'sealed words','2026-11-24 09:00:00',1,X'ec3dc4827dec03e55fa52fe8df948561f016b5396507545f22dc83368e7d40a719bd0a418bddced42088308b4682436a',0);
INSERT INTO _sqlx_migrations VALUES(28,'roles','2026-11-24 09:00:00',1,X'7d7c5bdd54e10a33a68a812137590f22c6831e61f23e47885fafb6ceca6dddd47fb8af404317ffefc8917a9036624bc2',0);
INSERT INTO _sqlx_migrations VALUES(30,'operation','2026-11-24 09:00:00',1,X'48b720d75b0d478346905ffefb25efcb0163f64467377a49fc310da89ee872483b5736a3d4afe707c6bfa169a80194d4',0);
INSERT INTO _sqlx_migrations VALUES(32,'accent','2026-11-24 09:00:00',1,X'41a7a4ca1b2dcf124c1bc3a2f0a8b22d8724bdc5efa5c0b131a78d00242c47aad6d63fece9bd37283e878c5e5121290c',0);
CREATE TABLE creditor (
    id           BIGINT PRIMARY KEY NOT NULL,
    slug         TEXT   NOT NULL UNIQUE,
    name         TEXT   NOT NULL,
    country      TEXT   NOT NULL,
    currency     TEXT   NOT NULL,
    language     TEXT   NOT NULL,
    time_zone    TEXT   NOT NULL,
    email        TEXT   NOT NULL DEFAULT '',
    phone        TEXT   NOT NULL DEFAULT '',
    hours        TEXT   NOT NULL DEFAULT '',
    pay_holder   TEXT   NOT NULL DEFAULT '',
    pay_bank     TEXT   NOT NULL DEFAULT '',
    pay_account  TEXT   NOT NULL DEFAULT '',
    created_at   BIGINT NOT NULL
, kind TEXT NOT NULL DEFAULT 'other', jurisdiction TEXT NOT NULL DEFAULT '', asks_pin BOOLEAN NOT NULL DEFAULT FALSE, rounding TEXT NOT NULL DEFAULT '', payment_order TEXT NOT NULL DEFAULT '', accent TEXT NOT NULL DEFAULT '');
INSERT INTO creditor VALUES(3393247672569499355,'northmoor','Northmoor Council','GB','GBP','en','Europe/London','help@northmoor.example','01632 960 144','9 to 17','Creditor','Bank','12345678',1795510800000000,'other','',0,'','','');
CREATE TABLE IF NOT EXISTS "policy_version" (
    creditor_id  BIGINT NOT NULL REFERENCES creditor (id),
    version      BIGINT NOT NULL,
    policy       TEXT   NOT NULL,
    made_by      BIGINT,
    made_at      BIGINT NOT NULL,
    PRIMARY KEY (creditor_id, version)
);
INSERT INTO policy_version VALUES(3393247672569499355,1,'{"version":1,"terms":[{"up_to":10000000000000,"months":24}],"smallest_instalment":1000,"upfront":{"least_percent":0,"most_percent":0},"first_payment_days":45,"days_after_pay_day":3,"affordable":{"measure":"STATEMENT","share_percent":100,"word_up_to":10000000000000},"interest":[{"regime":"frozen","hardship":false,"within_months":null,"upfront_percent":0,"who":"machine"}],"discounts":[],"step_months":0,"hard_months":0,"hardship":{"longer_months":0,"smallest_instalment":1000,"token":null,"break_months":0,"break_at_once":false,"who":"person"},"machine_up_to":0,"one_person_up_to":10000000000000,"offer_days":14,"changes_a_year":4,"missed":{"grace_days":3,"starts":"question"},"answer_working_days":3,"hold":{"days":30,"stops_interest":true},"delay_stops_interest":true}',NULL,1795510800000000);
CREATE TABLE debtor (
    id                    BIGINT PRIMARY KEY NOT NULL,
    email                 TEXT   NOT NULL UNIQUE,
    language              TEXT   NOT NULL,
    reminders_stopped_at  BIGINT,
    created_at            BIGINT NOT NULL
, write_from BIGINT, write_until BIGINT, address_refused_at BIGINT);
INSERT INTO debtor VALUES(719832422895602618,'ann@example.com','en',NULL,1795510800000000,NULL,NULL,NULL);
CREATE TABLE import_run (
    id           BIGINT PRIMARY KEY NOT NULL,
    creditor_id  BIGINT NOT NULL REFERENCES creditor (id),
    kind         TEXT   NOT NULL,
    row_count    BIGINT NOT NULL,
    taken        BIGINT NOT NULL,
    known        BIGINT NOT NULL,
    refused      BIGINT NOT NULL,
    started_by   BIGINT,
    at           BIGINT NOT NULL
, file_hash TEXT NOT NULL DEFAULT '', columns TEXT NOT NULL DEFAULT '');
CREATE TABLE import_refusal (
    run_id       BIGINT NOT NULL REFERENCES import_run (id),
    line         BIGINT NOT NULL,
    field        TEXT   NOT NULL,
    reason       TEXT   NOT NULL,
    PRIMARY KEY (run_id, line)
);
CREATE TABLE column_mapping (
    creditor_id  BIGINT NOT NULL REFERENCES creditor (id),
    kind         TEXT   NOT NULL,
    headings     TEXT   NOT NULL,
    mapping      TEXT   NOT NULL,
    saved_at     BIGINT NOT NULL,
    PRIMARY KEY (creditor_id, kind, headings)
);
CREATE TABLE upload (
    id           BIGINT PRIMARY KEY NOT NULL,
    creditor_id  BIGINT NOT NULL REFERENCES creditor (id),
    staff_id     BIGINT NOT NULL,
    kind         TEXT   NOT NULL,
    file         BLOB   NOT NULL,
    at           BIGINT NOT NULL
);
CREATE TABLE debt (
    id             BIGINT PRIMARY KEY NOT NULL,
    creditor_id    BIGINT NOT NULL REFERENCES creditor (id),
    debtor_id      BIGINT NOT NULL REFERENCES debtor (id),
    reference      TEXT   NOT NULL,
    debtor_name    TEXT   NOT NULL,
    currency       TEXT   NOT NULL,
    principal      BIGINT NOT NULL,
    annual_rate    TEXT   NOT NULL,
    day_count      TEXT   NOT NULL,
    contract_date  DATE   NOT NULL,
    due_date       DATE   NOT NULL,
    interest_from  DATE   NOT NULL,
    description    TEXT   NOT NULL,
    version        BIGINT NOT NULL DEFAULT 0,
    import_id      BIGINT,
    created_at     BIGINT NOT NULL, asks_pin BOOLEAN NOT NULL DEFAULT FALSE, pin_hash TEXT, claimed_at BIGINT, closed_on DATE,
    UNIQUE (creditor_id, reference)
);
INSERT INTO debt VALUES(4211665507829741840,3393247672569499355,719832422895602618,'N-1','Ann Lee','GBP',120000,'0.0365','ACT/365F','2026-10-01','2026-10-01','2026-10-01','Council tax',3,445379212357894788,1795510800000000,0,NULL,NULL,NULL);
CREATE TABLE ledger_entry (
    id           BIGINT PRIMARY KEY NOT NULL,
    debt_id      BIGINT NOT NULL REFERENCES debt (id),
    kind         TEXT   NOT NULL,
    booked_on    DATE   NOT NULL,
    amount       BIGINT NOT NULL,
    identity     TEXT   NOT NULL,
    description  TEXT   NOT NULL DEFAULT '',
    import_id    BIGINT,
    created_at   BIGINT NOT NULL,
    UNIQUE (debt_id, kind, identity)
);
CREATE TABLE hold (
    id              BIGINT  PRIMARY KEY NOT NULL,
    debt_id         BIGINT  NOT NULL REFERENCES debt (id),
    kind            TEXT    NOT NULL,
    words           TEXT    NOT NULL DEFAULT '',
    starts_on       DATE    NOT NULL,
    ends_on         DATE    NOT NULL,
    ended_on        DATE,
    stops_interest  BOOLEAN NOT NULL,
    stops_contact   BOOLEAN NOT NULL,
    review          TEXT    NOT NULL,
    review_by       DATE,
    reviewed_by     BIGINT,
    reviewed_at     BIGINT,
    review_words    TEXT    NOT NULL DEFAULT '',
    version         BIGINT  NOT NULL DEFAULT 0,
    form_key        TEXT    UNIQUE,
    created_at      BIGINT  NOT NULL
, reduced_to TEXT, asked_until DATE, sealed_words TEXT NOT NULL DEFAULT '', sealed_review_words TEXT NOT NULL DEFAULT '');
INSERT INTO hold VALUES(8996384746108419892,4211665507829741840,'cannot_pay','','2026-11-24','2026-12-23',NULL,1,1,'waiting','2026-11-27',NULL,NULL,'',0,'szlqr3thjrawhrfkaau2a425olfzwoqz',1795510830000000,NULL,NULL,'1.4805e609.nPXS4FAlPgDgiLn0REH05Fgc+wkFvodfKgmB3L6SDat1JWHyIpMwEoJe5gXLkrsBSFZtM4A4iSdaKfq8DNFZb3bL5w','');
CREATE TABLE proposal (
    id              BIGINT PRIMARY KEY NOT NULL,
    debt_id         BIGINT NOT NULL REFERENCES debt (id),
    number          BIGINT NOT NULL,
    offered_by      TEXT   NOT NULL,
    state           TEXT   NOT NULL,
    version         BIGINT NOT NULL DEFAULT 0,
    terms           TEXT   NOT NULL,
    schedule        TEXT   NOT NULL,
    reasons         TEXT   NOT NULL DEFAULT '[]',
    limits_version  BIGINT NOT NULL,
    words           TEXT   NOT NULL DEFAULT '',
    answer_by       DATE,
    expires_on      DATE,
    sent_at         BIGINT NOT NULL,
    sent_by         BIGINT,
    decided_at      BIGINT,
    decided_by      BIGINT,
    decided_how     TEXT   NOT NULL DEFAULT '',
    decision_words  TEXT   NOT NULL DEFAULT '',
    form_key        TEXT   UNIQUE, owed BIGINT, chosen BIGINT, decision_reason TEXT NOT NULL DEFAULT '', sealed_words TEXT NOT NULL DEFAULT '', sealed_decision_words TEXT NOT NULL DEFAULT '',
    UNIQUE (debt_id, number)
);
INSERT INTO proposal VALUES(456085794713287339,4211665507829741840,1,'debtor','open',0,'{"frequency":"monthly","first_due":[2026,362],"upfront":null,"instalment":10000,"step":null,"interest":"frozen","discount_percent":0,"pause":null,"hard_months":[],"end":"cleared"}','{"rows":[{"no":1,"due":[2026,362],"payment":10000,"costs":0,"interest":648,"principal":9352,"balance":110648},{"no":2,"due":[2027,28],"payment":10000,"costs":0,"interest":0,"principal":10000,"balance":100648},{"no":3,"due":[2027,59],"payment":10000,"costs":0,"interest":0,"principal":10000,"balance":90648},{"no":4,"due":[2027,87],"payment":10000,"costs":0,"interest":0,"principal":10000,"balance":80648},{"no":5,"due":[2027,118],"payment":10000,"costs":0,"interest":0,"principal":10000,"balance":70648},{"no":6,"due":[2027,148],"payment":10000,"costs":0,"interest":0,"principal":10000,"balance":60648},{"no":7,"due":[2027,179],"payment":10000,"costs":0,"interest":0,"principal":10000,"balance":50648},{"no":8,"due":[2027,209],"payment":10000,"costs":0,"interest":0,"principal":10000,"balance":40648},{"no":9,"due":[2027,240],"payment":10000,"costs":0,"interest":0,"principal":10000,"balance":30648},{"no":10,"due":[2027,271],"payment":10000,"costs":0,"interest":0,"principal":10000,"balance":20648},{"no":11,"due":[2027,301],"payment":10000,"costs":0,"interest":0,"principal":10000,"balance":10648},{"no":12,"due":[2027,332],"payment":10000,"costs":0,"interest":0,"principal":10000,"balance":648},{"no":13,"due":[2027,362],"payment":648,"costs":0,"interest":0,"principal":648,"balance":0}],"instalment":10000,"count":13,"last":648,"last_due":[2027,362],"total":120648,"total_interest":0}','[]',1,'','2026-11-27',NULL,1795510830000000,NULL,NULL,NULL,'','','j65tr6nfp4ksptv4havmlfrx6utsg6ab',120648,NULL,'','1.4805e609.UMcqALU+urEWLaPYWJvD8QNHOB8xtibEW0m4yPk3B9l4Gh5ArjLj2jY6yxe3SSDXIm73iewDI30rxw','');
CREATE TABLE plan (
    id           BIGINT PRIMARY KEY NOT NULL,
    debt_id      BIGINT NOT NULL REFERENCES debt (id),
    proposal_id  BIGINT NOT NULL UNIQUE REFERENCES proposal (id),
    state        TEXT   NOT NULL,
    agreed_on    DATE   NOT NULL,
    agreed_at    BIGINT NOT NULL
, ended_at BIGINT);
CREATE TABLE instalment (
    plan_id    BIGINT NOT NULL REFERENCES plan (id),
    no         BIGINT NOT NULL,
    due        DATE   NOT NULL,
    amount     BIGINT NOT NULL,
    PRIMARY KEY (plan_id, no)
);
CREATE TABLE staff (
    id              BIGINT PRIMARY KEY NOT NULL,
    creditor_id     BIGINT NOT NULL REFERENCES creditor (id),
    email           TEXT   NOT NULL UNIQUE,
    name            TEXT   NOT NULL,
    role            TEXT   NOT NULL,
    language        TEXT   NOT NULL,
    password_hash   TEXT,
    totp_secret     TEXT,
    totp_last_step  BIGINT NOT NULL DEFAULT 0,
    created_at      BIGINT NOT NULL
, single_keys BOOLEAN NOT NULL DEFAULT TRUE);
INSERT INTO staff VALUES(1979463007281431500,3393247672569499355,'rae@northmoor.example','Rae','reviewer','en','$argon2id$v=19$m=19456,t=2,p=1$mNKByHycsD1Yd5ZQfuYdKg$SOZ2hvKwjHdpIcrdbWk5KiAaFJFBWT5rpb3dBeUzPZ8','1.4805e609.K2oPpnsyAUxskXynp5Ajpy3OuKcfqcPIDGKkqf18uNnz74uu+pANfmjvH1s7Qbe83QN3X8+VAFsRDq6UMX2VQ+hoEQnkJlGZ',59850361,1795510800000000,1);
CREATE TABLE staff_setup (
    token_hash   TEXT   PRIMARY KEY NOT NULL,
    staff_id     BIGINT NOT NULL REFERENCES staff (id),
    totp_secret  TEXT   NOT NULL,
    expires_at   BIGINT NOT NULL,
    used_at      BIGINT
);
CREATE TABLE recovery_code (
    code_hash    TEXT   PRIMARY KEY NOT NULL,
    staff_id     BIGINT NOT NULL REFERENCES staff (id),
    used_at      BIGINT
);
CREATE TABLE sign_in (
    id            BIGINT PRIMARY KEY NOT NULL,
    debtor_id     BIGINT,
    browser_hash  TEXT   NOT NULL UNIQUE,
    code_hash     TEXT,
    expires_at    BIGINT NOT NULL,
    tries         BIGINT NOT NULL DEFAULT 0,
    used_at       BIGINT,
    created_at    BIGINT NOT NULL
, language TEXT NOT NULL DEFAULT '', claims_debt BIGINT REFERENCES debt (id));
CREATE TABLE session (
    token_hash   TEXT   PRIMARY KEY NOT NULL,
    debtor_id    BIGINT REFERENCES debtor (id),
    staff_id     BIGINT REFERENCES staff (id),
    stage        TEXT   NOT NULL,
    created_at   BIGINT NOT NULL,
    seen_at      BIGINT NOT NULL,
    ended_at     BIGINT
);
CREATE TABLE outbox (
    id           BIGINT PRIMARY KEY NOT NULL,
    kind         TEXT   NOT NULL,
    identity     TEXT   NOT NULL UNIQUE,
    debtor_id    BIGINT,
    staff_id     BIGINT,
    debt_id      BIGINT,
    subject_id   BIGINT,
    number       BIGINT,
    created_at   BIGINT NOT NULL,
    next_try_at  BIGINT NOT NULL,
    tries        BIGINT NOT NULL DEFAULT 0,
    sent_at      BIGINT,
    dropped_at   BIGINT,
    outcome      TEXT   NOT NULL DEFAULT ''
);
CREATE TABLE unsubscribe (
    token_hash   TEXT   PRIMARY KEY NOT NULL,
    debtor_id    BIGINT NOT NULL REFERENCES debtor (id),
    created_at   BIGINT NOT NULL
);
CREATE TABLE evidence (
    seq          INTEGER PRIMARY KEY AUTOINCREMENT,
    at           BIGINT NOT NULL,
    actor        TEXT   NOT NULL,
    actor_id     BIGINT,
    creditor_id  BIGINT,
    debtor_id    BIGINT,
    debt_id      BIGINT,
    act          TEXT   NOT NULL,
    detail       TEXT   NOT NULL
);
INSERT INTO evidence VALUES(1,1795510800000000,'operator',NULL,3393247672569499355,719832422895602618,4211665507829741840,'debt_imported','{"annual_rate":"0.0365","currency":"GBP","day_count":"ACT/365F","due_date":"2026-10-01","interest_from":"2026-10-01","principal":120000,"run":"0cbje12qez0m4"}');
INSERT INTO evidence VALUES(2,1795510800000000,'operator',NULL,3393247672569499355,NULL,NULL,'file_imported','{"kind":"debts","known":0,"refused":0,"rows":1,"run":"0cbje12qez0m4","sha256":"905d4f7304f99fcba5eb7450dec827e334673fcf7913246da14c6af68589ac8a","taken":1}');
INSERT INTO evidence VALUES(3,1795510800000000,'operator',NULL,3393247672569499355,NULL,NULL,'staff_added','{"role":"reviewer","staff":"1py3q3r9gjgyc"}');
INSERT INTO evidence VALUES(4,1795510800000000,'staff',1979463007281431500,3393247672569499355,NULL,NULL,'staff_set_up','{}');
INSERT INTO evidence VALUES(5,1795510830000000,'staff',1979463007281431500,3393247672569499355,NULL,NULL,'staff_signed_in','{"with":"password, authenticator"}');
INSERT INTO evidence VALUES(6,1795510830000000,'debtor',719832422895602618,NULL,719832422895602618,NULL,'signed_in','{"with":"mailed code"}');
INSERT INTO evidence VALUES(7,1795510830000000,'debtor',719832422895602618,3393247672569499355,719832422895602618,4211665507829741840,'proposal_sent','{"count":13,"instalment":10000,"last_due":"2027-12-28","limits_version":1,"offer":1,"policy_version":1,"reasons":["machine"],"to_a_person":false,"total":120648}');
INSERT INTO evidence VALUES(8,1795510830000000,'debtor',719832422895602618,3393247672569499355,719832422895602618,4211665507829741840,'hold_begun','{"from":"2026-11-24","gave_reason":true,"hold":"7spcm8bz8hzsm","months":null,"person_looks":[{"rule":"how_long"}],"policy_version":1,"stops_interest":true,"to":"2026-12-23"}');
INSERT INTO evidence VALUES(9,1795510830000000,'debtor',719832422895602618,3393247672569499355,719832422895602618,4211665507829741840,'message_written','{"answer_by":"2026-11-27","message":"22hbyh30tjca1"}');
CREATE TABLE installation (
    name   TEXT PRIMARY KEY NOT NULL,
    value  TEXT NOT NULL
);
INSERT INTO installation VALUES('secret','7e975240817825ac0e6b9f8dfe515296febbdbcd894e2cfe33d8acb560764553');
CREATE TABLE try_count (
    key_hash  TEXT   PRIMARY KEY NOT NULL,
    tries     BIGINT NOT NULL,
    last_at   BIGINT NOT NULL
);
CREATE TABLE kept_form (
    token_hash  TEXT   PRIMARY KEY NOT NULL,
    debtor_id   BIGINT REFERENCES debtor (id),
    staff_id    BIGINT REFERENCES staff (id),
    sealed      TEXT   NOT NULL,
    expires_at  BIGINT NOT NULL
);
CREATE TABLE financial_statement (
    id           BIGINT PRIMARY KEY NOT NULL,
    debtor_id    BIGINT NOT NULL REFERENCES debtor (id),
    currency     TEXT   NOT NULL,
    version      BIGINT NOT NULL,
    sealed       TEXT   NOT NULL,
    created_at   BIGINT NOT NULL,
    updated_at   BIGINT NOT NULL,
    finished_at  BIGINT
);
CREATE TABLE proposal_statement (
    proposal_id  BIGINT PRIMARY KEY NOT NULL REFERENCES proposal (id),
    sealed       TEXT   NOT NULL,
    sent_at      BIGINT NOT NULL
);
CREATE TABLE uptime (
    since       BIGINT PRIMARY KEY NOT NULL,
    seen_until  BIGINT NOT NULL
);
CREATE TABLE earlier_review (
    hold_id      BIGINT NOT NULL REFERENCES hold (id),
    review_by    DATE   NOT NULL,
    reviewed_at  BIGINT NOT NULL, sealed_review_words TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (hold_id, reviewed_at)
);
CREATE TABLE offer_option (
    proposal_id  BIGINT NOT NULL REFERENCES proposal (id),
    no           BIGINT NOT NULL,
    kinds        TEXT   NOT NULL,
    plan         TEXT   NOT NULL,
    schedule     TEXT   NOT NULL,
    bounds       TEXT   NOT NULL,
    changes      TEXT   NOT NULL,
    PRIMARY KEY (proposal_id, no)
);
CREATE TABLE answer (
    proposal_id     BIGINT PRIMARY KEY NOT NULL REFERENCES proposal (id),
    reply           TEXT   NOT NULL,
    policy_version  BIGINT NOT NULL,
    policy          TEXT   NOT NULL,
    packs           TEXT   NOT NULL,
    sealed          TEXT   NOT NULL,
    answered_at     BIGINT NOT NULL
);
INSERT INTO answer VALUES(456085794713287339,'referred',1,'{"version":1,"terms":[{"up_to":10000000000000,"months":24}],"smallest_instalment":1000,"upfront":{"least_percent":0,"most_percent":0},"first_payment_days":45,"days_after_pay_day":3,"affordable":{"measure":"STATEMENT","share_percent":100,"word_up_to":10000000000000},"interest":[{"regime":"frozen","hardship":false,"within_months":null,"upfront_percent":0,"who":"machine"}],"discounts":[],"step_months":0,"hard_months":0,"hardship":{"longer_months":0,"smallest_instalment":1000,"token":null,"break_months":0,"break_at_once":false,"who":"person"},"machine_up_to":0,"one_person_up_to":10000000000000,"offer_days":14,"changes_a_year":4,"missed":{"grace_days":3,"starts":"question"},"answer_working_days":3,"hold":{"days":30,"stops_interest":true},"delay_stops_interest":true}','0.1.0 gb-england-wales','1.4805e609.TUmQiLDa1DRddegDhBcZpTbgGjqevRZSabcZ8HnndHUGc9ENMFPK9TUZ4FOqn3/SIiMYA6him8pbbpt03kWhcKnki5jAGoh7mMHUgcL5WIo+Wpeqa45U6/HiVD1snPEtwstp2NaIQIb5up3rtEseF3QX54YIg1pHUZe4W2Y5wkLf6TsAuJjSii014+2Ztu070UGzrWlLjmaj1Q1B+hW7Ofz/PUMHU2fbwwIgcEX4lw8LdtdpIf0hGji3SusshPza6zmd+13XXwDt6wxycFtKU8QjIeieRba+njme+2lZ4nz84lF2oJ2Yv2ci2BY5SQSHdbhIEyt53bAHz1y88pwsRGn2nZWga1Goq6mojhm3CwrEXH5iQ9m65w+oj+xtbA2sc1rbbhqhO/d6fXGRjDewJMSPsXywe+EcHHs4SIPrVfzl+qAqbX6v4wlrrpflNDaNJnfZZzcBttFv+OCSXNZi3afISkzH+uwWoRpcaleEqnnAscU3nMKpo9F3lOfSvpeaOHuXLDZEREdlFfrTbI07tLcMlfSqq6v+e1glqgQ0ocemHp/ptaprFud5UpNen1ueqEaw8XnKlQi6DJY4Ayg4SnMbmcvjIW1QvgGli4wLeRynKuWzHlF03NlmlArqIVAXw6RPfUTqDOBPFwUw8vHhcasaPOs7YnVOWahO1lXREayT/n2BpXqAoFwUonjTC+Qn4xBLD0WwlUF4nTeab6l1jS5ypPHpelRUYHRtgIazJz49gGWhBhOtL3k/A5Z2CnGO15aEV4xVqW04QmKF80LemUPb9iNd2l09xNN4bSUwFKGljN4MoVAzdz5fML7yfq1/WmJOU2rF6goyQZBmHfaHCyCUEsQ/Orf8FmtatI2xh0fSzbLiJtgm3BNjfrIhiMNOuCjLYRfzs/fMoCw7zPJcB9QL6/K4nlrPKO4rNao3TbLOtKEFCIvRJobAkqO8oBjN84frn+FSRz7GqwlF/eLEC0SaPUHEpZRQ8qQIX2xW1VHla/5smFuRs7A5RkhW+Hb57g/OCMljtjYAJn2iQ+RXIDeDQQEdmsll7/uZGitj+6ngfkP/+WXZldtvtifWche5g/Y0RSQ1DI9me/0zo38oJlBA8kMJ2GN52jNenUigVDE+ctxPvzCCvCLfopuezrZP+ZfOsUY9olyM0Nsre6NKvlWIrMkuVwE',1795510830000000);
CREATE TABLE policy_draft (
    id           BIGINT PRIMARY KEY NOT NULL,
    creditor_id  BIGINT NOT NULL REFERENCES creditor (id),
    staff_id     BIGINT NOT NULL UNIQUE REFERENCES staff (id),
    based_on     BIGINT NOT NULL,
    policy       TEXT   NOT NULL,
    saved_at     BIGINT NOT NULL
);
CREATE TABLE policy_replay (
    draft_id    BIGINT PRIMARY KEY NOT NULL REFERENCES policy_draft (id) ON DELETE CASCADE,
    run         BIGINT NOT NULL,
    total       BIGINT NOT NULL,
    done        BIGINT NOT NULL,
    seen_at     BIGINT NOT NULL,
    outcome     TEXT
);
CREATE TABLE missed_answer (
    id        BIGINT PRIMARY KEY NOT NULL,
    plan_id   BIGINT NOT NULL REFERENCES plan (id),
    no        BIGINT NOT NULL,
    answer    TEXT   NOT NULL,
    words     TEXT   NOT NULL DEFAULT '',
    form_key  TEXT   NOT NULL UNIQUE,
    at        BIGINT NOT NULL
, sealed_words TEXT NOT NULL DEFAULT '');
CREATE TABLE plan_change (
    proposal_id  BIGINT PRIMARY KEY NOT NULL REFERENCES proposal (id),
    plan_id      BIGINT NOT NULL REFERENCES plan (id),
    change       TEXT   NOT NULL,
    before       TEXT   NOT NULL
);
CREATE TABLE plan_statement (
    id        BIGINT PRIMARY KEY NOT NULL,
    debt_id   BIGINT NOT NULL REFERENCES debt (id),
    plan_id   BIGINT NOT NULL REFERENCES plan (id),
    file      TEXT   NOT NULL,
    form_key  TEXT   NOT NULL UNIQUE,
    made_at   BIGINT NOT NULL
);
CREATE TABLE dispute (
    hold_id      BIGINT PRIMARY KEY NOT NULL REFERENCES hold (id),
    ground       TEXT   NOT NULL,
    amount       BIGINT,
    outcome      TEXT   NOT NULL DEFAULT 'waiting',
    adjusted     BIGINT NOT NULL DEFAULT 0,
    counts_from  DATE
);
CREATE TABLE sent_letter (
    letter_id  BIGINT PRIMARY KEY NOT NULL REFERENCES outbox (id),
    debtor_id  BIGINT NOT NULL REFERENCES debtor (id),
    debt_id    BIGINT REFERENCES debt (id),
    sealed     TEXT   NOT NULL,
    sent_at    BIGINT NOT NULL
);
CREATE TABLE message (
    id           BIGINT PRIMARY KEY NOT NULL,
    debt_id      BIGINT NOT NULL REFERENCES debt (id),
    staff_id     BIGINT REFERENCES staff (id),
    sealed       TEXT   NOT NULL,
    answer_by    DATE,
    answered_at  BIGINT,
    form_key     TEXT   UNIQUE,
    at           BIGINT NOT NULL
, asks_about BIGINT REFERENCES proposal (id));
INSERT INTO message VALUES(2397461502474400065,4211665507829741840,NULL,'1.4805e609.PtEoh/WC4vkc1Z3hAjzGlT5JBq3WiRlEeg2C8D/JLTokZikzNq5bLRuITHj4gpj729t1jRn3gI99fg','2026-11-27',NULL,'srjkpcrm7oa3llfx6zunidg42reed2fd',1795510830000000,NULL);
CREATE TABLE email_change (
    id                BIGINT PRIMARY KEY NOT NULL,
    debtor_id         BIGINT NOT NULL REFERENCES debtor (id),
    new_email         TEXT   NOT NULL,
    old_hash          TEXT,
    new_hash          TEXT,
    old_confirmed_at  BIGINT,
    new_confirmed_at  BIGINT,
    outcome           TEXT   NOT NULL DEFAULT 'open',
    created_at        BIGINT NOT NULL,
    expires_at        BIGINT NOT NULL
);
CREATE TABLE erasure (
    id            BIGINT PRIMARY KEY NOT NULL,
    debtor_id     BIGINT NOT NULL REFERENCES debtor (id),
    creditor_id   BIGINT NOT NULL REFERENCES creditor (id),
    debt_id       BIGINT NOT NULL REFERENCES debt (id),
    outcome       TEXT   NOT NULL DEFAULT 'waiting',
    answer_by     DATE   NOT NULL,
    asked_at      BIGINT NOT NULL,
    answered_by   BIGINT,
    answered_at   BIGINT,
    answer_words  TEXT   NOT NULL DEFAULT ''
, sealed_answer_words TEXT NOT NULL DEFAULT '');
CREATE TABLE decision (
    id               BIGINT PRIMARY KEY NOT NULL,
    creditor_id      BIGINT NOT NULL REFERENCES creditor (id),
    debt_id          BIGINT NOT NULL REFERENCES debt (id),
    kind             TEXT   NOT NULL,
    subject          BIGINT NOT NULL,
    state            TEXT   NOT NULL,
    sealed           TEXT   NOT NULL,
    made_by          BIGINT NOT NULL REFERENCES staff (id),
    made_at          BIGINT NOT NULL,
    answer_by        DATE,
    confirmed_by     BIGINT REFERENCES staff (id),
    confirmed_at     BIGINT,
    takes_effect_at  BIGINT,
    returned_by      BIGINT REFERENCES staff (id),
    sealed_return    TEXT   NOT NULL DEFAULT '',
    why              TEXT   NOT NULL DEFAULT '',
    closed_at        BIGINT,
    told_at          BIGINT,
    batch            BIGINT,
    CHECK (confirmed_by IS NULL OR confirmed_by <> made_by)
);
CREATE TABLE case_open (
    staff_id   BIGINT NOT NULL REFERENCES staff (id),
    debt_id    BIGINT NOT NULL REFERENCES debt (id),
    opened_at  BIGINT NOT NULL,
    seen_at    BIGINT NOT NULL,
    PRIMARY KEY (debt_id, staff_id)
);
CREATE TABLE joint_offer (
    id             BIGINT  PRIMARY KEY NOT NULL,
    debtor_id      BIGINT  NOT NULL REFERENCES debtor (id),
    currency       TEXT    NOT NULL,
    amount         BIGINT  NOT NULL,
    frequency      TEXT    NOT NULL,
    first_due      DATE    NOT NULL,
    sharing        TEXT    NOT NULL,
    -- Whether the creditors may read each other's names.
    names_allowed  BOOLEAN NOT NULL,
    form_key       TEXT    NOT NULL UNIQUE,
    sent_at        BIGINT  NOT NULL
);
CREATE TABLE joint_share (
    proposal_id  BIGINT  PRIMARY KEY NOT NULL REFERENCES proposal (id),
    joint_id     BIGINT  NOT NULL REFERENCES joint_offer (id),
    debt_id      BIGINT  NOT NULL REFERENCES debt (id),
    -- In which order the person sees them.
    place        BIGINT  NOT NULL,
    amount       BIGINT  NOT NULL,
    least        BIGINT,
    contractual  BIGINT,
    comes_first  BOOLEAN NOT NULL
);
CREATE TABLE case_draft (
    staff_id  BIGINT NOT NULL REFERENCES staff (id),
    page      TEXT   NOT NULL,
    debt_id   BIGINT NOT NULL REFERENCES debt (id),
    sealed    TEXT   NOT NULL,
    typed_at  BIGINT NOT NULL,
    PRIMARY KEY (staff_id, page)
);
CREATE TABLE sealing_key (
    id        TEXT   PRIMARY KEY NOT NULL,
    added_at  BIGINT NOT NULL
);
INSERT INTO sealing_key VALUES('4805e609',1795510800000000);
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('evidence',9);
CREATE INDEX debt_of_debtor ON debt (debtor_id);
CREATE INDEX hold_of_debt ON hold (debt_id);
CREATE UNIQUE INDEX one_open_offer ON proposal (debt_id) WHERE state = 'open';
CREATE UNIQUE INDEX one_active_plan ON plan (debt_id) WHERE state = 'active';
CREATE INDEX instalment_by_due ON instalment (due);
CREATE INDEX outbox_waiting ON outbox (next_try_at) WHERE sent_at IS NULL AND dropped_at IS NULL;
CREATE INDEX evidence_of_debt ON evidence (debt_id, seq);
CREATE TRIGGER evidence_stays BEFORE UPDATE ON evidence BEGIN SELECT RAISE(ABORT, 'evidence is append-only'); END;
CREATE TRIGGER evidence_is_kept BEFORE DELETE ON evidence BEGIN SELECT RAISE(ABORT, 'evidence is append-only'); END;
CREATE INDEX import_run_of_file ON import_run (creditor_id, kind, file_hash);
CREATE TRIGGER evidence_is_not_replaced BEFORE INSERT ON evidence
    WHEN EXISTS (SELECT 1 FROM evidence WHERE seq = NEW.seq)
    BEGIN SELECT RAISE(ABORT, 'evidence is append-only'); END;
CREATE INDEX kept_form_by_end ON kept_form (expires_at);
CREATE UNIQUE INDEX financial_statement_being_filled_in ON financial_statement (debtor_id, currency)
    WHERE finished_at IS NULL;
CREATE INDEX financial_statement_of_debtor ON financial_statement (debtor_id, currency, finished_at);
CREATE TRIGGER policy_version_stays BEFORE UPDATE ON policy_version
    BEGIN SELECT RAISE(ABORT, 'a version of a policy never changes'); END;
CREATE TRIGGER policy_version_is_kept BEFORE DELETE ON policy_version
    BEGIN SELECT RAISE(ABORT, 'a version of a policy never changes'); END;
CREATE INDEX missed_answer_of_plan ON missed_answer (plan_id, at);
CREATE INDEX plan_change_of_plan ON plan_change (plan_id);
CREATE INDEX plan_statement_of_debt ON plan_statement (debt_id, made_at);
CREATE INDEX proposal_by_sent
    ON proposal (sent_at, debt_id, offered_by, state, number, limits_version, decided_at, decided_how);
CREATE INDEX plan_by_agreed ON plan (agreed_on);
CREATE INDEX plan_of_debt_by_time ON plan (debt_id, agreed_at);
CREATE INDEX instalment_of_plan ON instalment (plan_id, due, amount);
CREATE INDEX payment_by_day ON ledger_entry (booked_on, debt_id, amount) WHERE kind = 'payment';
CREATE INDEX payment_of_debt ON ledger_entry (debt_id, booked_on, created_at, amount) WHERE kind = 'payment';
CREATE INDEX sent_letter_of_debtor ON sent_letter (debtor_id, sent_at);
CREATE INDEX message_of_debt ON message (debt_id, at);
CREATE UNIQUE INDEX one_open_email_change ON email_change (debtor_id) WHERE outcome = 'open';
CREATE UNIQUE INDEX one_waiting_erasure ON erasure (debtor_id, creditor_id) WHERE outcome = 'waiting';
CREATE INDEX evidence_of_debtor ON evidence (debtor_id, act, seq);
CREATE INDEX session_of_debtor ON session (debtor_id);
CREATE UNIQUE INDEX one_decision_under_way ON decision (kind, subject) WHERE state IN ('second', 'pending');
CREATE INDEX decision_due ON decision (takes_effect_at) WHERE state = 'pending';
CREATE INDEX decision_of_debt ON decision (debt_id);
CREATE INDEX decision_to_show ON decision (creditor_id, state) WHERE state IN ('second', 'pending', 'returned', 'dropped') AND told_at IS NULL;
CREATE INDEX decision_of_batch ON decision (batch) WHERE batch IS NOT NULL;
CREATE INDEX joint_offer_of_debtor ON joint_offer (debtor_id, sent_at);
CREATE UNIQUE INDEX joint_share_once ON joint_share (joint_id, debt_id);
CREATE INDEX joint_share_of_debt ON joint_share (debt_id);
CREATE INDEX case_draft_of_debt ON case_draft (debt_id);
CREATE INDEX message_asks_about ON message (asks_about) WHERE asks_about IS NOT NULL;
CREATE INDEX decision_second ON decision (id) WHERE state = 'second';
CREATE INDEX decision_of_subject ON decision (kind, subject);
CREATE INDEX debtor_refused ON debtor (address_refused_at) WHERE address_refused_at IS NOT NULL;
CREATE INDEX sent_letter_by_age ON sent_letter (sent_at);
CREATE INDEX message_by_age ON message (at);
COMMIT;
