# What people run. `make` alone says what there is.

export PATH := $(CURDIR)/end2end/node_modules/.bin:$(HOME)/.cargo/bin:$(PATH)
SHELL := bash

.PHONY: help demo test build watch release deb measure tools-demo tools-test check cargo-test browser-test peers fuzz bench security
# The steps share one target folder and come in an order: `make -j` must not run two of them at once.
.NOTPARALLEL:

help:
	@echo 'make demo     build, and start the portal on demonstration data at http://127.0.0.1:3000'
	@echo 'make test     run every test'
	@echo 'make deb      a Debian package of a release build'
	@echo 'make watch    rebuild and restart while you edit'
	@echo 'make release  one binary and one folder, in release/'
	@echo 'make peers    rules against calculators and calendars that others wrote'
	@echo 'make fuzz     an hour of spoilt requests to goodterms calc'
	@echo 'make bench    how fast the rules, the answers and the plan builder are'
	@echo 'make security dependencies and source against known weaknesses, a running portal against Wapiti and sqlmap'
	@echo 'make measure  seconds and memory of large imports, on a release build'

tools-demo:
	@.ci/tools demo

tools-test:
	@.ci/tools test

build: tools-demo
	@echo '· building the server and the browser bundle (minutes the first time, seconds after that)'
	@cargo leptos build

demo: build
	@./target/debug/goodterms demo

watch: tools-demo
	@mkdir -p data
	cargo leptos watch

test: tools-test check build cargo-test peers browser-test

check:
	@echo '· formatting, lints, licences'
	cargo fmt --check
	cargo clippy --quiet --features ssr --all-targets -- -D warnings
	cargo clippy --quiet --lib --target wasm32-unknown-unknown --target-dir target/front --no-default-features --features hydrate -- -D warnings
	@node .ci/licences.mjs

cargo-test:
	@echo '· tests of rules, stories over HTTP on both engines, mail over SMTP'
	.ci/with-postgres cargo nextest run --features ssr --no-fail-fast

browser-test:
	@echo '· the rules for the browser, to compare with the server: a minute the first time'
	@tests/wasm/run
	@echo '· stories in Chromium'
	cd end2end && npx playwright test

release: tools-demo
	LEPTOS_OUTPUT_NAME=goodterms cargo leptos build --release
	@rm -rf release && mkdir -p release
	@cp target/release/goodterms release/ && cp -r target/site release/site
	@.ci/fonts release/site/fonts
	@sed 's#^site-root = .*#site-root = "site"#' Leptos.toml > release/Leptos.toml
	@echo 'release/ holds the binary, the folder site/ and Leptos.toml: run ./goodterms serve there'

deb: release
	@.ci/deb release release

measure:
	cargo build --release --features ssr --bin goodterms
	@node .ci/measure.mjs target/release/goodterms

peers:
	@echo '· rules against calculators and calendars that others wrote'
	@cargo build --quiet --features ssr --bin goodterms
	@tests/peers/run

# ADVISORIES=… a folder or .tgz with RustSec's database instead of fetching it; ONLY=… one part, as .ci/security/run says.
security:
	@.ci/security/run

# FOR=… seconds instead of an hour; SEED=… repeats a run.
fuzz:
	@cargo build --quiet --features ssr --bin goodterms
	@tests/peers/run fuzz $(or $(FOR),3600) $(SEED)

bench: tools-test build
	cargo bench --quiet --features ssr --bench rules --bench answers
	@tests/peers/run bench
	@cd end2end && node measure/builder.mjs
