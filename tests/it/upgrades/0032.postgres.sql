CREATE FUNCTION public.evidence_is_append_only() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'evidence is append-only'; END $$;
CREATE FUNCTION public.policy_version_never_changes() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'a version of a policy never changes'; END $$;
CREATE TABLE public._sqlx_migrations (
    version bigint NOT NULL,
    description text NOT NULL,
    installed_on timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    success boolean NOT NULL,
    checksum bytea NOT NULL,
    execution_time bigint NOT NULL
);
CREATE TABLE public.answer (
    proposal_id bigint NOT NULL,
    reply text NOT NULL,
    policy_version bigint NOT NULL,
    policy text NOT NULL,
    packs text NOT NULL,
    sealed text NOT NULL,
    answered_at bigint NOT NULL
);
CREATE TABLE public.case_draft (
    staff_id bigint NOT NULL,
    page text NOT NULL,
    debt_id bigint NOT NULL,
    sealed text NOT NULL,
    typed_at bigint NOT NULL
);
CREATE TABLE public.case_open (
    staff_id bigint NOT NULL,
    debt_id bigint NOT NULL,
    opened_at bigint NOT NULL,
    seen_at bigint NOT NULL
);
CREATE TABLE public.column_mapping (
    creditor_id bigint NOT NULL,
    kind text NOT NULL,
    headings text NOT NULL,
    mapping text NOT NULL,
    saved_at bigint NOT NULL
);
CREATE TABLE public.creditor (
    id bigint NOT NULL,
    slug text NOT NULL,
    name text NOT NULL,
    country text NOT NULL,
    currency text NOT NULL,
    language text NOT NULL,
    time_zone text NOT NULL,
    email text DEFAULT ''::text NOT NULL,
    phone text DEFAULT ''::text NOT NULL,
    hours text DEFAULT ''::text NOT NULL,
    pay_holder text DEFAULT ''::text NOT NULL,
    pay_bank text DEFAULT ''::text NOT NULL,
    pay_account text DEFAULT ''::text NOT NULL,
    created_at bigint NOT NULL,
    kind text DEFAULT 'other'::text NOT NULL,
    jurisdiction text DEFAULT ''::text NOT NULL,
    asks_pin boolean DEFAULT false NOT NULL,
    rounding text DEFAULT ''::text NOT NULL,
    payment_order text DEFAULT ''::text NOT NULL,
    accent text DEFAULT ''::text NOT NULL
);
CREATE TABLE public.debt (
    id bigint NOT NULL,
    creditor_id bigint NOT NULL,
    debtor_id bigint NOT NULL,
    reference text NOT NULL,
    debtor_name text NOT NULL,
    currency text NOT NULL,
    principal bigint NOT NULL,
    annual_rate text NOT NULL,
    day_count text NOT NULL,
    contract_date date NOT NULL,
    due_date date NOT NULL,
    interest_from date NOT NULL,
    description text NOT NULL,
    version bigint DEFAULT 0 NOT NULL,
    import_id bigint,
    created_at bigint NOT NULL,
    asks_pin boolean DEFAULT false NOT NULL,
    pin_hash text,
    claimed_at bigint,
    closed_on date
);
CREATE TABLE public.debtor (
    id bigint NOT NULL,
    email text NOT NULL,
    language text NOT NULL,
    reminders_stopped_at bigint,
    created_at bigint NOT NULL,
    write_from bigint,
    write_until bigint,
    address_refused_at bigint
);
CREATE TABLE public.decision (
    id bigint NOT NULL,
    creditor_id bigint NOT NULL,
    debt_id bigint NOT NULL,
    kind text NOT NULL,
    subject bigint NOT NULL,
    state text NOT NULL,
    sealed text NOT NULL,
    made_by bigint NOT NULL,
    made_at bigint NOT NULL,
    answer_by date,
    confirmed_by bigint,
    confirmed_at bigint,
    takes_effect_at bigint,
    returned_by bigint,
    sealed_return text DEFAULT ''::text NOT NULL,
    why text DEFAULT ''::text NOT NULL,
    closed_at bigint,
    told_at bigint,
    batch bigint,
    CONSTRAINT decision_check CHECK (((confirmed_by IS NULL) OR (confirmed_by <> made_by)))
);
CREATE TABLE public.dispute (
    hold_id bigint NOT NULL,
    ground text NOT NULL,
    amount bigint,
    outcome text DEFAULT 'waiting'::text NOT NULL,
    adjusted bigint DEFAULT 0 NOT NULL,
    counts_from date
);
CREATE TABLE public.earlier_review (
    hold_id bigint NOT NULL,
    review_by date NOT NULL,
    reviewed_at bigint NOT NULL,
    sealed_review_words text DEFAULT ''::text NOT NULL
);
CREATE TABLE public.email_change (
    id bigint NOT NULL,
    debtor_id bigint NOT NULL,
    new_email text NOT NULL,
    old_hash text,
    new_hash text,
    old_confirmed_at bigint,
    new_confirmed_at bigint,
    outcome text DEFAULT 'open'::text NOT NULL,
    created_at bigint NOT NULL,
    expires_at bigint NOT NULL
);
CREATE TABLE public.erasure (
    id bigint NOT NULL,
    debtor_id bigint NOT NULL,
    creditor_id bigint NOT NULL,
    debt_id bigint NOT NULL,
    outcome text DEFAULT 'waiting'::text NOT NULL,
    answer_by date NOT NULL,
    asked_at bigint NOT NULL,
    answered_by bigint,
    answered_at bigint,
    answer_words text DEFAULT ''::text NOT NULL,
    sealed_answer_words text DEFAULT ''::text NOT NULL
);
CREATE TABLE public.evidence (
    seq bigint NOT NULL,
    at bigint NOT NULL,
    actor text NOT NULL,
    actor_id bigint,
    creditor_id bigint,
    debtor_id bigint,
    debt_id bigint,
    act text NOT NULL,
    detail text NOT NULL
);
ALTER TABLE public.evidence ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.evidence_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.financial_statement (
    id bigint NOT NULL,
    debtor_id bigint NOT NULL,
    currency text NOT NULL,
    version bigint NOT NULL,
    sealed text NOT NULL,
    created_at bigint NOT NULL,
    updated_at bigint NOT NULL,
    finished_at bigint
);
CREATE TABLE public.hold (
    id bigint NOT NULL,
    debt_id bigint NOT NULL,
    kind text NOT NULL,
    words text DEFAULT ''::text NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    ended_on date,
    stops_interest boolean NOT NULL,
    stops_contact boolean NOT NULL,
    review text NOT NULL,
    review_by date,
    reviewed_by bigint,
    reviewed_at bigint,
    review_words text DEFAULT ''::text NOT NULL,
    version bigint DEFAULT 0 NOT NULL,
    form_key text,
    created_at bigint NOT NULL,
    reduced_to text,
    asked_until date,
    sealed_words text DEFAULT ''::text NOT NULL,
    sealed_review_words text DEFAULT ''::text NOT NULL
);
CREATE TABLE public.import_refusal (
    run_id bigint NOT NULL,
    line bigint NOT NULL,
    field text NOT NULL,
    reason text NOT NULL
);
CREATE TABLE public.import_run (
    id bigint NOT NULL,
    creditor_id bigint NOT NULL,
    kind text NOT NULL,
    row_count bigint NOT NULL,
    taken bigint NOT NULL,
    known bigint NOT NULL,
    refused bigint NOT NULL,
    started_by bigint,
    at bigint NOT NULL,
    file_hash text DEFAULT ''::text NOT NULL,
    columns text DEFAULT ''::text NOT NULL
);
CREATE TABLE public.installation (
    name text NOT NULL,
    value text NOT NULL
);
CREATE TABLE public.instalment (
    plan_id bigint NOT NULL,
    no bigint NOT NULL,
    due date NOT NULL,
    amount bigint NOT NULL
);
CREATE TABLE public.joint_offer (
    id bigint NOT NULL,
    debtor_id bigint NOT NULL,
    currency text NOT NULL,
    amount bigint NOT NULL,
    frequency text NOT NULL,
    first_due date NOT NULL,
    sharing text NOT NULL,
    names_allowed boolean NOT NULL,
    form_key text NOT NULL,
    sent_at bigint NOT NULL
);
CREATE TABLE public.joint_share (
    proposal_id bigint NOT NULL,
    joint_id bigint NOT NULL,
    debt_id bigint NOT NULL,
    place bigint NOT NULL,
    amount bigint NOT NULL,
    "least" bigint,
    contractual bigint,
    comes_first boolean NOT NULL
);
CREATE TABLE public.kept_form (
    token_hash text NOT NULL,
    debtor_id bigint,
    staff_id bigint,
    sealed text NOT NULL,
    expires_at bigint NOT NULL
);
CREATE TABLE public.ledger_entry (
    id bigint NOT NULL,
    debt_id bigint NOT NULL,
    kind text NOT NULL,
    booked_on date NOT NULL,
    amount bigint NOT NULL,
    identity text NOT NULL,
    description text DEFAULT ''::text NOT NULL,
    import_id bigint,
    created_at bigint NOT NULL
);
CREATE TABLE public.message (
    id bigint NOT NULL,
    debt_id bigint NOT NULL,
    staff_id bigint,
    sealed text NOT NULL,
    answer_by date,
    answered_at bigint,
    form_key text,
    at bigint NOT NULL,
    asks_about bigint
);
CREATE TABLE public.missed_answer (
    id bigint NOT NULL,
    plan_id bigint NOT NULL,
    no bigint NOT NULL,
    answer text NOT NULL,
    words text DEFAULT ''::text NOT NULL,
    form_key text NOT NULL,
    at bigint NOT NULL,
    sealed_words text DEFAULT ''::text NOT NULL
);
CREATE TABLE public.offer_option (
    proposal_id bigint NOT NULL,
    no bigint NOT NULL,
    kinds text NOT NULL,
    plan text NOT NULL,
    schedule text NOT NULL,
    bounds text NOT NULL,
    changes text NOT NULL
);
CREATE TABLE public.outbox (
    id bigint NOT NULL,
    kind text NOT NULL,
    identity text NOT NULL,
    debtor_id bigint,
    staff_id bigint,
    debt_id bigint,
    subject_id bigint,
    number bigint,
    created_at bigint NOT NULL,
    next_try_at bigint NOT NULL,
    tries bigint DEFAULT 0 NOT NULL,
    sent_at bigint,
    dropped_at bigint,
    outcome text DEFAULT ''::text NOT NULL
);
CREATE TABLE public.plan (
    id bigint NOT NULL,
    debt_id bigint NOT NULL,
    proposal_id bigint NOT NULL,
    state text NOT NULL,
    agreed_on date NOT NULL,
    agreed_at bigint NOT NULL,
    ended_at bigint
);
CREATE TABLE public.plan_change (
    proposal_id bigint NOT NULL,
    plan_id bigint NOT NULL,
    change text NOT NULL,
    before text NOT NULL
);
CREATE TABLE public.plan_statement (
    id bigint NOT NULL,
    debt_id bigint NOT NULL,
    plan_id bigint NOT NULL,
    file text NOT NULL,
    form_key text NOT NULL,
    made_at bigint NOT NULL
);
CREATE TABLE public.policy_draft (
    id bigint NOT NULL,
    creditor_id bigint NOT NULL,
    staff_id bigint NOT NULL,
    based_on bigint NOT NULL,
    policy text NOT NULL,
    saved_at bigint NOT NULL
);
CREATE TABLE public.policy_replay (
    draft_id bigint NOT NULL,
    run bigint NOT NULL,
    total bigint NOT NULL,
    done bigint NOT NULL,
    seen_at bigint NOT NULL,
    outcome text
);
CREATE TABLE public.policy_version (
    creditor_id bigint NOT NULL,
    version bigint NOT NULL,
    policy text NOT NULL,
    made_by bigint,
    made_at bigint NOT NULL
);
CREATE TABLE public.proposal (
    id bigint NOT NULL,
    debt_id bigint NOT NULL,
    number bigint NOT NULL,
    offered_by text NOT NULL,
    state text NOT NULL,
    version bigint DEFAULT 0 NOT NULL,
    terms text NOT NULL,
    schedule text NOT NULL,
    reasons text DEFAULT '[]'::text NOT NULL,
    limits_version bigint NOT NULL,
    words text DEFAULT ''::text NOT NULL,
    answer_by date,
    expires_on date,
    sent_at bigint NOT NULL,
    sent_by bigint,
    decided_at bigint,
    decided_by bigint,
    decided_how text DEFAULT ''::text NOT NULL,
    decision_words text DEFAULT ''::text NOT NULL,
    form_key text,
    owed bigint,
    chosen bigint,
    decision_reason text DEFAULT ''::text NOT NULL,
    sealed_words text DEFAULT ''::text NOT NULL,
    sealed_decision_words text DEFAULT ''::text NOT NULL
);
CREATE TABLE public.proposal_statement (
    proposal_id bigint NOT NULL,
    sealed text NOT NULL,
    sent_at bigint NOT NULL
);
CREATE TABLE public.recovery_code (
    code_hash text NOT NULL,
    staff_id bigint NOT NULL,
    used_at bigint
);
CREATE TABLE public.sealing_key (
    id text NOT NULL,
    added_at bigint NOT NULL
);
CREATE TABLE public.sent_letter (
    letter_id bigint NOT NULL,
    debtor_id bigint NOT NULL,
    debt_id bigint,
    sealed text NOT NULL,
    sent_at bigint NOT NULL
);
CREATE TABLE public.session (
    token_hash text NOT NULL,
    debtor_id bigint,
    staff_id bigint,
    stage text NOT NULL,
    created_at bigint NOT NULL,
    seen_at bigint NOT NULL,
    ended_at bigint
);
CREATE TABLE public.sign_in (
    id bigint NOT NULL,
    debtor_id bigint,
    browser_hash text NOT NULL,
    code_hash text,
    expires_at bigint NOT NULL,
    tries bigint DEFAULT 0 NOT NULL,
    used_at bigint,
    created_at bigint NOT NULL,
    language text DEFAULT ''::text NOT NULL,
    claims_debt bigint
);
CREATE TABLE public.staff (
    id bigint NOT NULL,
    creditor_id bigint NOT NULL,
    email text NOT NULL,
    name text NOT NULL,
    role text NOT NULL,
    language text NOT NULL,
    password_hash text,
    totp_secret text,
    totp_last_step bigint DEFAULT 0 NOT NULL,
    created_at bigint NOT NULL,
    single_keys boolean DEFAULT true NOT NULL
);
CREATE TABLE public.staff_setup (
    token_hash text NOT NULL,
    staff_id bigint NOT NULL,
    totp_secret text NOT NULL,
    expires_at bigint NOT NULL,
    used_at bigint
);
CREATE TABLE public.try_count (
    key_hash text NOT NULL,
    tries bigint NOT NULL,
    last_at bigint NOT NULL
);
CREATE TABLE public.unsubscribe (
    token_hash text NOT NULL,
    debtor_id bigint NOT NULL,
    created_at bigint NOT NULL
);
CREATE TABLE public.upload (
    id bigint NOT NULL,
    creditor_id bigint NOT NULL,
    staff_id bigint NOT NULL,
    kind text NOT NULL,
    file bytea NOT NULL,
    at bigint NOT NULL
);
CREATE TABLE public.uptime (
    since bigint NOT NULL,
    seen_until bigint NOT NULL
);
INSERT INTO public._sqlx_migrations VALUES (1, 'spine', '2026-11-24 09:00:00+00', true, '\x3fad66b19fefab3048262ed73dea6645551e75aeaedfdc0466b8792dbb0dc6032427c327473d975bc2db6a215a6dc9d4', 0);
INSERT INTO public._sqlx_migrations VALUES (2, 'operator', '2026-11-24 09:00:00+00', true, '\x928441a9f96da2070d1b7212051d01934659a33b2c3b95a3a88853987456e335354d00f968648b82a02dcf80155f28ea', 0);
INSERT INTO public._sqlx_migrations VALUES (5, 'sign in', '2026-11-24 09:00:00+00', true, '\x8eb9cae4802d668c0bb46a522c009a8da062a8831a4fb1347ae55930b52bc8132eea3ea03aa0e5f144f88658e9b2732e', 0);
INSERT INTO public._sqlx_migrations VALUES (6, 'creditor kind', '2026-11-24 09:00:00+00', true, '\xb1920a30ba0db79a407ce332c7ecff8d7a3a3d989b8be4a7fc7883fb1f6b0b89ba99cf4dd4fd34d209acf1bb1276ded8', 0);
INSERT INTO public._sqlx_migrations VALUES (7, 'financial statement', '2026-11-24 09:00:00+00', true, '\x2db506127eaeea5c32315aa2774d0d4ff64297539d9ec221c72a1edbc3be7228a80e31db78264dae7398b5f9f6de6b61', 0);
INSERT INTO public._sqlx_migrations VALUES (8, 'law and delay', '2026-11-24 09:00:00+00', true, '\xca7a9f09761efffdf4c5e093afe1c375dea2ad8e386cb2ddf04fecac5f355dd2b60efec6bb488b3e9df678bd4ee262fe', 0);
INSERT INTO public._sqlx_migrations VALUES (9, 'letters', '2026-11-24 09:00:00+00', true, '\x2d8ff638a9627735cf3bc861af3d12a2aba4a28a0e66a3aa57c01bfc86fbc024a7d04614c57b0c5f7a99bdfb7a9b0a4a', 0);
INSERT INTO public._sqlx_migrations VALUES (10, 'answers', '2026-11-24 09:00:00+00', true, '\x580899f90f8e820dcb7fea042cadb0ee11d7a8560c8791704e6d45996b422a9e6a0f64efff4a18e4a78099a4facc12ae', 0);
INSERT INTO public._sqlx_migrations VALUES (11, 'policy', '2026-11-24 09:00:00+00', true, '\x52917cf60562320f6ea47c9282d12b10d01667683e113c610f5986ef22e57c24f0ee1c0d7680a5f115c558a8574f062b', 0);
INSERT INTO public._sqlx_migrations VALUES (12, 'plan lives', '2026-11-24 09:00:00+00', true, '\x6ee0fe0b94f597092fb4a11cb1cfab9bdc43178a0c2e264d9f80c3b9ece35768a83252d40810736f3f076e89e8f580ce', 0);
INSERT INTO public._sqlx_migrations VALUES (13, 'instalment rounding', '2026-11-24 09:00:00+00', true, '\x12c6f05341766dd8034e5b67b83cc7c22bfef59c2a4c7122bb4b548120ee05a5f7628c1414fab0439c5dd6ce885f3dd2', 0);
INSERT INTO public._sqlx_migrations VALUES (14, 'numbers', '2026-11-24 09:00:00+00', true, '\x49f9ff3a4bfc15263615fdc75516582270899ff1ba71503d6f994add9a50a955e6741ab2e6a219c41a291b6c29b39945', 0);
INSERT INTO public._sqlx_migrations VALUES (15, 'account', '2026-11-24 09:00:00+00', true, '\xb84a4c5146145da92cd59aedcdfd976ae3efb8fe6105737581b7f11108bbfe20eb64396004f416d005b75b1a4ade4bed', 0);
INSERT INTO public._sqlx_migrations VALUES (16, 'decisions', '2026-11-24 09:00:00+00', true, '\x11dfc76e931df323b2ccf01a9eb2b14d71870b97ea12c04c46307a0bd33a1be1f6b795fe85ac3a88d21f1e749cd66f89', 0);
INSERT INTO public._sqlx_migrations VALUES (17, 'workbench', '2026-11-24 09:00:00+00', true, '\xbd1dabffe9b2da84d8d39e997c17c82671fd24e4244efca5e0ff6a4c23e7a6a594f47fc9f8057ac5a6fab653c8484bfe', 0);
INSERT INTO public._sqlx_migrations VALUES (18, 'together', '2026-11-24 09:00:00+00', true, '\x08693e4779ea92da2f52362b891e547eb8bd18a0d6a81233fbb1a45c72acf16a4a71e42bb25a552ceec82f2cd8e50627', 0);
INSERT INTO public._sqlx_migrations VALUES (20, 'payment order', '2026-11-24 09:00:00+00', true, '\x5923c134ad0dce2860725924c7e290a75b95723860c003aead3b1d01aa431b82f46d0b83728d727af8f57413d16a5cf9', 0);
INSERT INTO public._sqlx_migrations VALUES (23, 'case drafts', '2026-11-24 09:00:00+00', true, '\x98759b6ea38bef826663adc8aa1aa8c1123867bed18fda942a80ac31a4d601dc0deb683d68a1ba79c19443cec60a224f', 0);
INSERT INTO public._sqlx_migrations VALUES (24, 'break', '2026-11-24 09:00:00+00', true, '\xb4586ba4fcecc32c7d06025b56a42fb16f0270725d6e63bc54cd084b10f234d16d87a6fe797faa4e5f04a54d66b55181', 0);
INSERT INTO public._sqlx_migrations VALUES (25, 'decision indexes', '2026-11-24 09:00:00+00', true, '\x2e373406ec0a0adc4f567fcce3bfbe883283837900ecdbc11c90166c26afa007f2834d60adec6642abd7d51c00d1cf7d', 0);
INSERT INTO public._sqlx_migrations VALUES (26, 'sealing keys', '2026-11-24 09:00:00+00', true, '\xced0e4f4e9232434da7ece324070340739bde65f06570f6e06034de1d350f3b11ee896c8df2b8733528d8954c45fc175', 0);
INSERT INTO public._sqlx_migrations VALUES (27, 'sealed words', '2026-11-24 09:00:00+00', true, '\xec3dc4827dec03e55fa52fe8df948561f016b5396507545f22dc83368e7d40a719bd0a418bddced42088308b4682436a', 0);
INSERT INTO public._sqlx_migrations VALUES (28, 'roles', '2026-11-24 09:00:00+00', true, '\x7d7c5bdd54e10a33a68a812137590f22c6831e61f23e47885fafb6ceca6dddd47fb8af404317ffefc8917a9036624bc2', 0);
INSERT INTO public._sqlx_migrations VALUES (30, 'operation', '2026-11-24 09:00:00+00', true, '\x48b720d75b0d478346905ffefb25efcb0163f64467377a49fc310da89ee872483b5736a3d4afe707c6bfa169a80194d4', 0);
INSERT INTO public._sqlx_migrations VALUES (32, 'accent', '2026-11-24 09:00:00+00', true, '\x41a7a4ca1b2dcf124c1bc3a2f0a8b22d8724bdc5efa5c0b131a78d00242c47aad6d63fece9bd37283e878c5e5121290c', 0);
INSERT INTO public.answer VALUES (456085794713287339, 'referred', 1, '{"version":1,"terms":[{"up_to":10000000000000,"months":24}],"smallest_instalment":1000,"upfront":{"least_percent":0,"most_percent":0},"first_payment_days":45,"days_after_pay_day":3,"affordable":{"measure":"STATEMENT","share_percent":100,"word_up_to":10000000000000},"interest":[{"regime":"frozen","hardship":false,"within_months":null,"upfront_percent":0,"who":"machine"}],"discounts":[],"step_months":0,"hard_months":0,"hardship":{"longer_months":0,"smallest_instalment":1000,"token":null,"break_months":0,"break_at_once":false,"who":"person"},"machine_up_to":0,"one_person_up_to":10000000000000,"offer_days":14,"changes_a_year":4,"missed":{"grace_days":3,"starts":"question"},"answer_working_days":3,"hold":{"days":30,"stops_interest":true},"delay_stops_interest":true}', '0.1.0 gb-england-wales', '1.4805e609.TUmQiLDa1DRddegDhBcZpTbgGjqevRZSabcZ8HnndHUGc9ENMFPK9TUZ4FOqn3/SIiMYA6him8pbbpt03kWhcKnki5jAGoh7mMHUgcL5WIo+Wpeqa45U6/HiVD1snPEtwstp2NaIQIb5up3rtEseF3QX54YIg1pHUZe4W2Y5wkLf6TsAuJjSii014+2Ztu070UGzrWlLjmaj1Q1B+hW7Ofz/PUMHU2fbwwIgcEX4lw8LdtdpIf0hGji3SusshPza6zmd+13XXwDt6wxycFtKU8QjIeieRba+njme+2lZ4nz84lF2oJ2Yv2ci2BY5SQSHdbhIEyt53bAHz1y88pwsRGn2nZWga1Goq6mojhm3CwrEXH5iQ9m65w+oj+xtbA2sc1rbbhqhO/d6fXGRjDewJMSPsXywe+EcHHs4SIPrVfzl+qAqbX6v4wlrrpflNDaNJnfZZzcBttFv+OCSXNZi3afISkzH+uwWoRpcaleEqnnAscU3nMKpo9F3lOfSvpeaOHuXLDZEREdlFfrTbI07tLcMlfSqq6v+e1glqgQ0ocemHp/ptaprFud5UpNen1ueqEaw8XnKlQi6DJY4Ayg4SnMbmcvjIW1QvgGli4wLeRynKuWzHlF03NlmlArqIVAXw6RPfUTqDOBPFwUw8vHhcasaPOs7YnVOWahO1lXREayT/n2BpXqAoFwUonjTC+Qn4xBLD0WwlUF4nTeab6l1jS5ypPHpelRUYHRtgIazJz49gGWhBhOtL3k/A5Z2CnGO15aEV4xVqW04QmKF80LemUPb9iNd2l09xNN4bSUwFKGljN4MoVAzdz5fML7yfq1/WmJOU2rF6goyQZBmHfaHCyCUEsQ/Orf8FmtatI2xh0fSzbLiJtgm3BNjfrIhiMNOuCjLYRfzs/fMoCw7zPJcB9QL6/K4nlrPKO4rNao3TbLOtKEFCIvRJobAkqO8oBjN84frn+FSRz7GqwlF/eLEC0SaPUHEpZRQ8qQIX2xW1VHla/5smFuRs7A5RkhW+Hb57g/OCMljtjYAJn2iQ+RXIDeDQQEdmsll7/uZGitj+6ngfkP/+WXZldtvtifWche5g/Y0RSQ1DI9me/0zo38oJlBA8kMJ2GN52jNenUigVDE+ctxPvzCCvCLfopuezrZP+ZfOsUY9olyM0Nsre6NKvlWIrMkuVwE', 1795510830000000);
INSERT INTO public.creditor VALUES (3393247672569499355, 'northmoor', 'Northmoor Council', 'GB', 'GBP', 'en', 'Europe/London', 'help@northmoor.example', '01632 960 144', '9 to 17', 'Creditor', 'Bank', '12345678', 1795510800000000, 'other', '', false, '', '', '');
INSERT INTO public.debt VALUES (4211665507829741840, 3393247672569499355, 719832422895602618, 'N-1', 'Ann Lee', 'GBP', 120000, '0.0365', 'ACT/365F', '2026-10-01', '2026-10-01', '2026-10-01', 'Council tax', 3, 445379212357894788, 1795510800000000, false, NULL, NULL, NULL);
INSERT INTO public.debtor VALUES (719832422895602618, 'ann@example.com', 'en', NULL, 1795510800000000, NULL, NULL, NULL);
INSERT INTO public.evidence OVERRIDING SYSTEM VALUE VALUES (1, 1795510800000000, 'operator', NULL, 3393247672569499355, 719832422895602618, 4211665507829741840, 'debt_imported', '{"annual_rate":"0.0365","currency":"GBP","day_count":"ACT/365F","due_date":"2026-10-01","interest_from":"2026-10-01","principal":120000,"run":"0cbje12qez0m4"}');
INSERT INTO public.evidence OVERRIDING SYSTEM VALUE VALUES (2, 1795510800000000, 'operator', NULL, 3393247672569499355, NULL, NULL, 'file_imported', '{"kind":"debts","known":0,"refused":0,"rows":1,"run":"0cbje12qez0m4","sha256":"905d4f7304f99fcba5eb7450dec827e334673fcf7913246da14c6af68589ac8a","taken":1}');
INSERT INTO public.evidence OVERRIDING SYSTEM VALUE VALUES (3, 1795510800000000, 'operator', NULL, 3393247672569499355, NULL, NULL, 'staff_added', '{"role":"reviewer","staff":"1py3q3r9gjgyc"}');
INSERT INTO public.evidence OVERRIDING SYSTEM VALUE VALUES (4, 1795510800000000, 'staff', 1979463007281431500, 3393247672569499355, NULL, NULL, 'staff_set_up', '{}');
INSERT INTO public.evidence OVERRIDING SYSTEM VALUE VALUES (5, 1795510830000000, 'staff', 1979463007281431500, 3393247672569499355, NULL, NULL, 'staff_signed_in', '{"with":"password, authenticator"}');
INSERT INTO public.evidence OVERRIDING SYSTEM VALUE VALUES (6, 1795510830000000, 'debtor', 719832422895602618, NULL, 719832422895602618, NULL, 'signed_in', '{"with":"mailed code"}');
INSERT INTO public.evidence OVERRIDING SYSTEM VALUE VALUES (7, 1795510830000000, 'debtor', 719832422895602618, 3393247672569499355, 719832422895602618, 4211665507829741840, 'proposal_sent', '{"count":13,"instalment":10000,"last_due":"2027-12-28","limits_version":1,"offer":1,"policy_version":1,"reasons":["machine"],"to_a_person":false,"total":120648}');
INSERT INTO public.evidence OVERRIDING SYSTEM VALUE VALUES (8, 1795510830000000, 'debtor', 719832422895602618, 3393247672569499355, 719832422895602618, 4211665507829741840, 'hold_begun', '{"from":"2026-11-24","gave_reason":true,"hold":"7spcm8bz8hzsm","months":null,"person_looks":[{"rule":"how_long"}],"policy_version":1,"stops_interest":true,"to":"2026-12-23"}');
INSERT INTO public.evidence OVERRIDING SYSTEM VALUE VALUES (9, 1795510830000000, 'debtor', 719832422895602618, 3393247672569499355, 719832422895602618, 4211665507829741840, 'message_written', '{"answer_by":"2026-11-27","message":"22hbyh30tjca1"}');
INSERT INTO public.hold VALUES (8996384746108419892, 4211665507829741840, 'cannot_pay', '', '2026-11-24', '2026-12-23', NULL, true, true, 'waiting', '2026-11-27', NULL, NULL, '', 0, 'szlqr3thjrawhrfkaau2a425olfzwoqz', 1795510830000000, NULL, NULL, '1.4805e609.nPXS4FAlPgDgiLn0REH05Fgc+wkFvodfKgmB3L6SDat1JWHyIpMwEoJe5gXLkrsBSFZtM4A4iSdaKfq8DNFZb3bL5w', '');
INSERT INTO public.installation VALUES ('secret', '7e975240817825ac0e6b9f8dfe515296febbdbcd894e2cfe33d8acb560764553');
INSERT INTO public.message VALUES (2397461502474400065, 4211665507829741840, NULL, '1.4805e609.PtEoh/WC4vkc1Z3hAjzGlT5JBq3WiRlEeg2C8D/JLTokZikzNq5bLRuITHj4gpj729t1jRn3gI99fg', '2026-11-27', NULL, 'srjkpcrm7oa3llfx6zunidg42reed2fd', 1795510830000000, NULL);
INSERT INTO public.policy_version VALUES (3393247672569499355, 1, '{"version":1,"terms":[{"up_to":10000000000000,"months":24}],"smallest_instalment":1000,"upfront":{"least_percent":0,"most_percent":0},"first_payment_days":45,"days_after_pay_day":3,"affordable":{"measure":"STATEMENT","share_percent":100,"word_up_to":10000000000000},"interest":[{"regime":"frozen","hardship":false,"within_months":null,"upfront_percent":0,"who":"machine"}],"discounts":[],"step_months":0,"hard_months":0,"hardship":{"longer_months":0,"smallest_instalment":1000,"token":null,"break_months":0,"break_at_once":false,"who":"person"},"machine_up_to":0,"one_person_up_to":10000000000000,"offer_days":14,"changes_a_year":4,"missed":{"grace_days":3,"starts":"question"},"answer_working_days":3,"hold":{"days":30,"stops_interest":true},"delay_stops_interest":true}', NULL, 1795510800000000);
INSERT INTO public.proposal VALUES (456085794713287339, 4211665507829741840, 1, 'debtor', 'open', 0, '{"frequency":"monthly","first_due":[2026,362],"upfront":null,"instalment":10000,"step":null,"interest":"frozen","discount_percent":0,"pause":null,"hard_months":[],"end":"cleared"}', '{"rows":[{"no":1,"due":[2026,362],"payment":10000,"costs":0,"interest":648,"principal":9352,"balance":110648},{"no":2,"due":[2027,28],"payment":10000,"costs":0,"interest":0,"principal":10000,"balance":100648},{"no":3,"due":[2027,59],"payment":10000,"costs":0,"interest":0,"principal":10000,"balance":90648},{"no":4,"due":[2027,87],"payment":10000,"costs":0,"interest":0,"principal":10000,"balance":80648},{"no":5,"due":[2027,118],"payment":10000,"costs":0,"interest":0,"principal":10000,"balance":70648},{"no":6,"due":[2027,148],"payment":10000,"costs":0,"interest":0,"principal":10000,"balance":60648},{"no":7,"due":[2027,179],"payment":10000,"costs":0,"interest":0,"principal":10000,"balance":50648},{"no":8,"due":[2027,209],"payment":10000,"costs":0,"interest":0,"principal":10000,"balance":40648},{"no":9,"due":[2027,240],"payment":10000,"costs":0,"interest":0,"principal":10000,"balance":30648},{"no":10,"due":[2027,271],"payment":10000,"costs":0,"interest":0,"principal":10000,"balance":20648},{"no":11,"due":[2027,301],"payment":10000,"costs":0,"interest":0,"principal":10000,"balance":10648},{"no":12,"due":[2027,332],"payment":10000,"costs":0,"interest":0,"principal":10000,"balance":648},{"no":13,"due":[2027,362],"payment":648,"costs":0,"interest":0,"principal":648,"balance":0}],"instalment":10000,"count":13,"last":648,"last_due":[2027,362],"total":120648,"total_interest":0}', '[]', 1, '', '2026-11-27', NULL, 1795510830000000, NULL, NULL, NULL, '', '', 'j65tr6nfp4ksptv4havmlfrx6utsg6ab', 120648, NULL, '', '1.4805e609.UMcqALU+urEWLaPYWJvD8QNHOB8xtibEW0m4yPk3B9l4Gh5ArjLj2jY6yxe3SSDXIm73iewDI30rxw', '');
INSERT INTO public.sealing_key VALUES ('4805e609', 1795510800000000);
INSERT INTO public.staff VALUES (1979463007281431500, 3393247672569499355, 'rae@northmoor.example', 'Rae', 'reviewer', 'en', '$argon2id$v=19$m=19456,t=2,p=1$mNKByHycsD1Yd5ZQfuYdKg$SOZ2hvKwjHdpIcrdbWk5KiAaFJFBWT5rpb3dBeUzPZ8', '1.4805e609.K2oPpnsyAUxskXynp5Ajpy3OuKcfqcPIDGKkqf18uNnz74uu+pANfmjvH1s7Qbe83QN3X8+VAFsRDq6UMX2VQ+hoEQnkJlGZ', 59850361, 1795510800000000, true);
SELECT pg_catalog.setval('public.evidence_seq_seq', 9, true);
ALTER TABLE ONLY public._sqlx_migrations
    ADD CONSTRAINT _sqlx_migrations_pkey PRIMARY KEY (version);
ALTER TABLE ONLY public.answer
    ADD CONSTRAINT answer_pkey PRIMARY KEY (proposal_id);
ALTER TABLE ONLY public.case_draft
    ADD CONSTRAINT case_draft_pkey PRIMARY KEY (staff_id, page);
ALTER TABLE ONLY public.case_open
    ADD CONSTRAINT case_open_pkey PRIMARY KEY (debt_id, staff_id);
ALTER TABLE ONLY public.column_mapping
    ADD CONSTRAINT column_mapping_pkey PRIMARY KEY (creditor_id, kind, headings);
ALTER TABLE ONLY public.policy_version
    ADD CONSTRAINT creditor_limits_pkey PRIMARY KEY (creditor_id, version);
ALTER TABLE ONLY public.creditor
    ADD CONSTRAINT creditor_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.creditor
    ADD CONSTRAINT creditor_slug_key UNIQUE (slug);
ALTER TABLE ONLY public.debt
    ADD CONSTRAINT debt_creditor_id_reference_key UNIQUE (creditor_id, reference);
ALTER TABLE ONLY public.debt
    ADD CONSTRAINT debt_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.debtor
    ADD CONSTRAINT debtor_email_key UNIQUE (email);
ALTER TABLE ONLY public.debtor
    ADD CONSTRAINT debtor_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.decision
    ADD CONSTRAINT decision_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.dispute
    ADD CONSTRAINT dispute_pkey PRIMARY KEY (hold_id);
ALTER TABLE ONLY public.earlier_review
    ADD CONSTRAINT earlier_review_pkey PRIMARY KEY (hold_id, reviewed_at);
ALTER TABLE ONLY public.email_change
    ADD CONSTRAINT email_change_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.erasure
    ADD CONSTRAINT erasure_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.evidence
    ADD CONSTRAINT evidence_pkey PRIMARY KEY (seq);
ALTER TABLE ONLY public.financial_statement
    ADD CONSTRAINT financial_statement_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.hold
    ADD CONSTRAINT hold_form_key_key UNIQUE (form_key);
ALTER TABLE ONLY public.hold
    ADD CONSTRAINT hold_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.import_refusal
    ADD CONSTRAINT import_refusal_pkey PRIMARY KEY (run_id, line);
ALTER TABLE ONLY public.import_run
    ADD CONSTRAINT import_run_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.installation
    ADD CONSTRAINT installation_pkey PRIMARY KEY (name);
ALTER TABLE ONLY public.instalment
    ADD CONSTRAINT instalment_pkey PRIMARY KEY (plan_id, no);
ALTER TABLE ONLY public.joint_offer
    ADD CONSTRAINT joint_offer_form_key_key UNIQUE (form_key);
ALTER TABLE ONLY public.joint_offer
    ADD CONSTRAINT joint_offer_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.joint_share
    ADD CONSTRAINT joint_share_pkey PRIMARY KEY (proposal_id);
ALTER TABLE ONLY public.kept_form
    ADD CONSTRAINT kept_form_pkey PRIMARY KEY (token_hash);
ALTER TABLE ONLY public.ledger_entry
    ADD CONSTRAINT ledger_entry_debt_id_kind_identity_key UNIQUE (debt_id, kind, identity);
ALTER TABLE ONLY public.ledger_entry
    ADD CONSTRAINT ledger_entry_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.message
    ADD CONSTRAINT message_form_key_key UNIQUE (form_key);
ALTER TABLE ONLY public.message
    ADD CONSTRAINT message_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.missed_answer
    ADD CONSTRAINT missed_answer_form_key_key UNIQUE (form_key);
ALTER TABLE ONLY public.missed_answer
    ADD CONSTRAINT missed_answer_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.offer_option
    ADD CONSTRAINT offer_option_pkey PRIMARY KEY (proposal_id, no);
ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_identity_key UNIQUE (identity);
ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.plan_change
    ADD CONSTRAINT plan_change_pkey PRIMARY KEY (proposal_id);
ALTER TABLE ONLY public.plan
    ADD CONSTRAINT plan_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.plan
    ADD CONSTRAINT plan_proposal_id_key UNIQUE (proposal_id);
ALTER TABLE ONLY public.plan_statement
    ADD CONSTRAINT plan_statement_form_key_key UNIQUE (form_key);
ALTER TABLE ONLY public.plan_statement
    ADD CONSTRAINT plan_statement_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.policy_draft
    ADD CONSTRAINT policy_draft_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.policy_draft
    ADD CONSTRAINT policy_draft_staff_id_key UNIQUE (staff_id);
ALTER TABLE ONLY public.policy_replay
    ADD CONSTRAINT policy_replay_pkey PRIMARY KEY (draft_id);
ALTER TABLE ONLY public.proposal
    ADD CONSTRAINT proposal_debt_id_number_key UNIQUE (debt_id, number);
ALTER TABLE ONLY public.proposal
    ADD CONSTRAINT proposal_form_key_key UNIQUE (form_key);
ALTER TABLE ONLY public.proposal
    ADD CONSTRAINT proposal_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.proposal_statement
    ADD CONSTRAINT proposal_statement_pkey PRIMARY KEY (proposal_id);
ALTER TABLE ONLY public.recovery_code
    ADD CONSTRAINT recovery_code_pkey PRIMARY KEY (code_hash);
ALTER TABLE ONLY public.sealing_key
    ADD CONSTRAINT sealing_key_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.sent_letter
    ADD CONSTRAINT sent_letter_pkey PRIMARY KEY (letter_id);
ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_pkey PRIMARY KEY (token_hash);
ALTER TABLE ONLY public.sign_in
    ADD CONSTRAINT sign_in_browser_hash_key UNIQUE (browser_hash);
ALTER TABLE ONLY public.sign_in
    ADD CONSTRAINT sign_in_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.staff
    ADD CONSTRAINT staff_email_key UNIQUE (email);
ALTER TABLE ONLY public.staff
    ADD CONSTRAINT staff_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.staff_setup
    ADD CONSTRAINT staff_setup_pkey PRIMARY KEY (token_hash);
ALTER TABLE ONLY public.try_count
    ADD CONSTRAINT try_count_pkey PRIMARY KEY (key_hash);
ALTER TABLE ONLY public.unsubscribe
    ADD CONSTRAINT unsubscribe_pkey PRIMARY KEY (token_hash);
ALTER TABLE ONLY public.upload
    ADD CONSTRAINT upload_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.uptime
    ADD CONSTRAINT uptime_pkey PRIMARY KEY (since);
CREATE INDEX case_draft_of_debt ON public.case_draft USING btree (debt_id);
CREATE INDEX debt_of_debtor ON public.debt USING btree (debtor_id);
CREATE INDEX debtor_refused ON public.debtor USING btree (address_refused_at) WHERE (address_refused_at IS NOT NULL);
CREATE INDEX decision_due ON public.decision USING btree (takes_effect_at) WHERE (state = 'pending'::text);
CREATE INDEX decision_of_batch ON public.decision USING btree (batch) WHERE (batch IS NOT NULL);
CREATE INDEX decision_of_debt ON public.decision USING btree (debt_id);
CREATE INDEX decision_of_subject ON public.decision USING btree (kind, subject);
CREATE INDEX decision_second ON public.decision USING btree (id) WHERE (state = 'second'::text);
CREATE INDEX decision_to_show ON public.decision USING btree (creditor_id, state) WHERE ((state = ANY (ARRAY['second'::text, 'pending'::text, 'returned'::text, 'dropped'::text])) AND (told_at IS NULL));
CREATE INDEX evidence_of_debt ON public.evidence USING btree (debt_id, seq);
CREATE INDEX evidence_of_debtor ON public.evidence USING btree (debtor_id, act, seq);
CREATE UNIQUE INDEX financial_statement_being_filled_in ON public.financial_statement USING btree (debtor_id, currency) WHERE (finished_at IS NULL);
CREATE INDEX financial_statement_of_debtor ON public.financial_statement USING btree (debtor_id, currency, finished_at);
CREATE INDEX hold_of_debt ON public.hold USING btree (debt_id);
CREATE INDEX import_run_of_file ON public.import_run USING btree (creditor_id, kind, file_hash);
CREATE INDEX instalment_by_due ON public.instalment USING btree (due);
CREATE INDEX instalment_of_plan ON public.instalment USING btree (plan_id, due, amount);
CREATE INDEX joint_offer_of_debtor ON public.joint_offer USING btree (debtor_id, sent_at);
CREATE INDEX joint_share_of_debt ON public.joint_share USING btree (debt_id);
CREATE UNIQUE INDEX joint_share_once ON public.joint_share USING btree (joint_id, debt_id);
CREATE INDEX kept_form_by_end ON public.kept_form USING btree (expires_at);
CREATE INDEX message_asks_about ON public.message USING btree (asks_about) WHERE (asks_about IS NOT NULL);
CREATE INDEX message_by_age ON public.message USING btree (at);
CREATE INDEX message_of_debt ON public.message USING btree (debt_id, at);
CREATE INDEX missed_answer_of_plan ON public.missed_answer USING btree (plan_id, at);
CREATE UNIQUE INDEX one_active_plan ON public.plan USING btree (debt_id) WHERE (state = 'active'::text);
CREATE UNIQUE INDEX one_decision_under_way ON public.decision USING btree (kind, subject) WHERE (state = ANY (ARRAY['second'::text, 'pending'::text]));
CREATE UNIQUE INDEX one_open_email_change ON public.email_change USING btree (debtor_id) WHERE (outcome = 'open'::text);
CREATE UNIQUE INDEX one_open_offer ON public.proposal USING btree (debt_id) WHERE (state = 'open'::text);
CREATE UNIQUE INDEX one_waiting_erasure ON public.erasure USING btree (debtor_id, creditor_id) WHERE (outcome = 'waiting'::text);
CREATE INDEX outbox_waiting ON public.outbox USING btree (next_try_at) WHERE ((sent_at IS NULL) AND (dropped_at IS NULL));
CREATE INDEX payment_by_day ON public.ledger_entry USING btree (booked_on, debt_id, amount) WHERE (kind = 'payment'::text);
CREATE INDEX payment_of_debt ON public.ledger_entry USING btree (debt_id, booked_on, created_at, amount) WHERE (kind = 'payment'::text);
CREATE INDEX plan_by_agreed ON public.plan USING btree (agreed_on);
CREATE INDEX plan_change_of_plan ON public.plan_change USING btree (plan_id);
CREATE INDEX plan_of_debt_by_time ON public.plan USING btree (debt_id, agreed_at);
CREATE INDEX plan_statement_of_debt ON public.plan_statement USING btree (debt_id, made_at);
CREATE INDEX proposal_by_sent ON public.proposal USING btree (sent_at, debt_id, offered_by, state, number, limits_version, decided_at, decided_how);
CREATE INDEX sent_letter_by_age ON public.sent_letter USING btree (sent_at);
CREATE INDEX sent_letter_of_debtor ON public.sent_letter USING btree (debtor_id, sent_at);
CREATE INDEX session_of_debtor ON public.session USING btree (debtor_id);
CREATE TRIGGER evidence_is_not_emptied BEFORE TRUNCATE ON public.evidence FOR EACH STATEMENT EXECUTE FUNCTION public.evidence_is_append_only();
CREATE TRIGGER evidence_stays BEFORE DELETE OR UPDATE ON public.evidence FOR EACH ROW EXECUTE FUNCTION public.evidence_is_append_only();
CREATE TRIGGER policy_version_stays BEFORE DELETE OR UPDATE ON public.policy_version FOR EACH ROW EXECUTE FUNCTION public.policy_version_never_changes();
ALTER TABLE ONLY public.answer
    ADD CONSTRAINT answer_proposal_id_fkey FOREIGN KEY (proposal_id) REFERENCES public.proposal(id);
ALTER TABLE ONLY public.case_draft
    ADD CONSTRAINT case_draft_debt_id_fkey FOREIGN KEY (debt_id) REFERENCES public.debt(id);
ALTER TABLE ONLY public.case_draft
    ADD CONSTRAINT case_draft_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES public.staff(id);
ALTER TABLE ONLY public.case_open
    ADD CONSTRAINT case_open_debt_id_fkey FOREIGN KEY (debt_id) REFERENCES public.debt(id);
ALTER TABLE ONLY public.case_open
    ADD CONSTRAINT case_open_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES public.staff(id);
ALTER TABLE ONLY public.column_mapping
    ADD CONSTRAINT column_mapping_creditor_id_fkey FOREIGN KEY (creditor_id) REFERENCES public.creditor(id);
ALTER TABLE ONLY public.policy_version
    ADD CONSTRAINT creditor_limits_creditor_id_fkey FOREIGN KEY (creditor_id) REFERENCES public.creditor(id);
ALTER TABLE ONLY public.debt
    ADD CONSTRAINT debt_creditor_id_fkey FOREIGN KEY (creditor_id) REFERENCES public.creditor(id);
ALTER TABLE ONLY public.debt
    ADD CONSTRAINT debt_debtor_id_fkey FOREIGN KEY (debtor_id) REFERENCES public.debtor(id);
ALTER TABLE ONLY public.decision
    ADD CONSTRAINT decision_confirmed_by_fkey FOREIGN KEY (confirmed_by) REFERENCES public.staff(id);
ALTER TABLE ONLY public.decision
    ADD CONSTRAINT decision_creditor_id_fkey FOREIGN KEY (creditor_id) REFERENCES public.creditor(id);
ALTER TABLE ONLY public.decision
    ADD CONSTRAINT decision_debt_id_fkey FOREIGN KEY (debt_id) REFERENCES public.debt(id);
ALTER TABLE ONLY public.decision
    ADD CONSTRAINT decision_made_by_fkey FOREIGN KEY (made_by) REFERENCES public.staff(id);
ALTER TABLE ONLY public.decision
    ADD CONSTRAINT decision_returned_by_fkey FOREIGN KEY (returned_by) REFERENCES public.staff(id);
ALTER TABLE ONLY public.dispute
    ADD CONSTRAINT dispute_hold_id_fkey FOREIGN KEY (hold_id) REFERENCES public.hold(id);
ALTER TABLE ONLY public.earlier_review
    ADD CONSTRAINT earlier_review_hold_id_fkey FOREIGN KEY (hold_id) REFERENCES public.hold(id);
ALTER TABLE ONLY public.email_change
    ADD CONSTRAINT email_change_debtor_id_fkey FOREIGN KEY (debtor_id) REFERENCES public.debtor(id);
ALTER TABLE ONLY public.erasure
    ADD CONSTRAINT erasure_creditor_id_fkey FOREIGN KEY (creditor_id) REFERENCES public.creditor(id);
ALTER TABLE ONLY public.erasure
    ADD CONSTRAINT erasure_debt_id_fkey FOREIGN KEY (debt_id) REFERENCES public.debt(id);
ALTER TABLE ONLY public.erasure
    ADD CONSTRAINT erasure_debtor_id_fkey FOREIGN KEY (debtor_id) REFERENCES public.debtor(id);
ALTER TABLE ONLY public.financial_statement
    ADD CONSTRAINT financial_statement_debtor_id_fkey FOREIGN KEY (debtor_id) REFERENCES public.debtor(id);
ALTER TABLE ONLY public.hold
    ADD CONSTRAINT hold_debt_id_fkey FOREIGN KEY (debt_id) REFERENCES public.debt(id);
ALTER TABLE ONLY public.import_refusal
    ADD CONSTRAINT import_refusal_run_id_fkey FOREIGN KEY (run_id) REFERENCES public.import_run(id);
ALTER TABLE ONLY public.import_run
    ADD CONSTRAINT import_run_creditor_id_fkey FOREIGN KEY (creditor_id) REFERENCES public.creditor(id);
ALTER TABLE ONLY public.instalment
    ADD CONSTRAINT instalment_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES public.plan(id);
ALTER TABLE ONLY public.joint_offer
    ADD CONSTRAINT joint_offer_debtor_id_fkey FOREIGN KEY (debtor_id) REFERENCES public.debtor(id);
ALTER TABLE ONLY public.joint_share
    ADD CONSTRAINT joint_share_debt_id_fkey FOREIGN KEY (debt_id) REFERENCES public.debt(id);
ALTER TABLE ONLY public.joint_share
    ADD CONSTRAINT joint_share_joint_id_fkey FOREIGN KEY (joint_id) REFERENCES public.joint_offer(id);
ALTER TABLE ONLY public.joint_share
    ADD CONSTRAINT joint_share_proposal_id_fkey FOREIGN KEY (proposal_id) REFERENCES public.proposal(id);
ALTER TABLE ONLY public.kept_form
    ADD CONSTRAINT kept_form_debtor_id_fkey FOREIGN KEY (debtor_id) REFERENCES public.debtor(id);
ALTER TABLE ONLY public.kept_form
    ADD CONSTRAINT kept_form_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES public.staff(id);
ALTER TABLE ONLY public.ledger_entry
    ADD CONSTRAINT ledger_entry_debt_id_fkey FOREIGN KEY (debt_id) REFERENCES public.debt(id);
ALTER TABLE ONLY public.message
    ADD CONSTRAINT message_asks_about_fkey FOREIGN KEY (asks_about) REFERENCES public.proposal(id);
ALTER TABLE ONLY public.message
    ADD CONSTRAINT message_debt_id_fkey FOREIGN KEY (debt_id) REFERENCES public.debt(id);
ALTER TABLE ONLY public.message
    ADD CONSTRAINT message_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES public.staff(id);
ALTER TABLE ONLY public.missed_answer
    ADD CONSTRAINT missed_answer_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES public.plan(id);
ALTER TABLE ONLY public.offer_option
    ADD CONSTRAINT offer_option_proposal_id_fkey FOREIGN KEY (proposal_id) REFERENCES public.proposal(id);
ALTER TABLE ONLY public.plan_change
    ADD CONSTRAINT plan_change_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES public.plan(id);
ALTER TABLE ONLY public.plan_change
    ADD CONSTRAINT plan_change_proposal_id_fkey FOREIGN KEY (proposal_id) REFERENCES public.proposal(id);
ALTER TABLE ONLY public.plan
    ADD CONSTRAINT plan_debt_id_fkey FOREIGN KEY (debt_id) REFERENCES public.debt(id);
ALTER TABLE ONLY public.plan
    ADD CONSTRAINT plan_proposal_id_fkey FOREIGN KEY (proposal_id) REFERENCES public.proposal(id);
ALTER TABLE ONLY public.plan_statement
    ADD CONSTRAINT plan_statement_debt_id_fkey FOREIGN KEY (debt_id) REFERENCES public.debt(id);
ALTER TABLE ONLY public.plan_statement
    ADD CONSTRAINT plan_statement_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES public.plan(id);
ALTER TABLE ONLY public.policy_draft
    ADD CONSTRAINT policy_draft_creditor_id_fkey FOREIGN KEY (creditor_id) REFERENCES public.creditor(id);
ALTER TABLE ONLY public.policy_draft
    ADD CONSTRAINT policy_draft_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES public.staff(id);
ALTER TABLE ONLY public.policy_replay
    ADD CONSTRAINT policy_replay_draft_id_fkey FOREIGN KEY (draft_id) REFERENCES public.policy_draft(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.proposal
    ADD CONSTRAINT proposal_debt_id_fkey FOREIGN KEY (debt_id) REFERENCES public.debt(id);
ALTER TABLE ONLY public.proposal_statement
    ADD CONSTRAINT proposal_statement_proposal_id_fkey FOREIGN KEY (proposal_id) REFERENCES public.proposal(id);
ALTER TABLE ONLY public.recovery_code
    ADD CONSTRAINT recovery_code_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES public.staff(id);
ALTER TABLE ONLY public.sent_letter
    ADD CONSTRAINT sent_letter_debt_id_fkey FOREIGN KEY (debt_id) REFERENCES public.debt(id);
ALTER TABLE ONLY public.sent_letter
    ADD CONSTRAINT sent_letter_debtor_id_fkey FOREIGN KEY (debtor_id) REFERENCES public.debtor(id);
ALTER TABLE ONLY public.sent_letter
    ADD CONSTRAINT sent_letter_letter_id_fkey FOREIGN KEY (letter_id) REFERENCES public.outbox(id);
ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_debtor_id_fkey FOREIGN KEY (debtor_id) REFERENCES public.debtor(id);
ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES public.staff(id);
ALTER TABLE ONLY public.sign_in
    ADD CONSTRAINT sign_in_claims_debt_fkey FOREIGN KEY (claims_debt) REFERENCES public.debt(id);
ALTER TABLE ONLY public.staff
    ADD CONSTRAINT staff_creditor_id_fkey FOREIGN KEY (creditor_id) REFERENCES public.creditor(id);
ALTER TABLE ONLY public.staff_setup
    ADD CONSTRAINT staff_setup_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES public.staff(id);
ALTER TABLE ONLY public.unsubscribe
    ADD CONSTRAINT unsubscribe_debtor_id_fkey FOREIGN KEY (debtor_id) REFERENCES public.debtor(id);
ALTER TABLE ONLY public.upload
    ADD CONSTRAINT upload_creditor_id_fkey FOREIGN KEY (creditor_id) REFERENCES public.creditor(id);
