#!/usr/bin/env bash
# PostgreSQL 15 (Debian's postgresql-15): an advisory lock, and reading behind it.
#
# Guess: whoever waited for an advisory lock sees what the one before has committed. To take the lock and to read in one statement is as good as in
# two, and "repeatable read" is the safer level for it.
# What happens: a statement's snapshot is older than its wait. Lock and count in one statement count without the row just committed; under
# repeatable read the snapshot of that first statement holds for the whole transaction, so the statements after it miss the row as well. Only a
# second statement under read committed sees it.
set -euo pipefail
bin=$(ls -d /usr/lib/postgresql/15/bin 2>/dev/null | head -1 || true)
[ -n "$bin" ] || { echo "SKIPPED: Debian's postgresql-15 is not installed."; exit 0; }
work=$(mktemp -d)
chmod 755 "$work"
# The server refuses to run as root.
as_server() { if [ "$(id -u)" = 0 ]; then su nobody -s /bin/bash -c "$*"; else bash -c "$*"; fi; }
if [ "$(id -u)" = 0 ]; then chown nobody "$work"; fi
trap 'as_server "$bin/pg_ctl -D $work/data stop -m immediate" >/dev/null 2>&1 || true; rm -rf "$work"' EXIT
as_server "$bin/initdb -D $work/data -U postgres -A trust >/dev/null"
as_server "$bin/pg_ctl -D $work/data -w -l $work/log -o \"-k $work -c listen_addresses=''\" start >/dev/null"
sql() { "$bin/psql" -h "$work" -U postgres -v ON_ERROR_STOP=1 -qAt "$@"; }
# Waits until as many sessions as said wait for a lock of the kind said: no guess about time.
until_waiting() { until [ "$(sql -c "select count(*) from pg_locks where locktype = '$1' and not granted")" = "$2" ]; do :; done; }
sql -c "create table item (id int primary key)"

# One session holds the lock, adds a row and commits only once another one waits.
round() { # name, then the waiting session's SQL
    sql -c "truncate item; insert into item values (1)"
    mkfifo "$work/$1"
    sql <"$work/$1" >/dev/null &
    exec 5>"$work/$1"
    echo "begin; select pg_advisory_xact_lock(7); insert into item values (2);" >&5
    until [ "$(sql -c "select count(*) from pg_locks where locktype = 'advisory' and granted")" = 1 ]; do :; done
    sql -c "$2" >"$work/$1.out" &
    waiter=$!
    until_waiting advisory 1
    echo "commit;" >&5
    exec 5>&-
    wait "$waiter"
    tail -n 1 "$work/$1.out"
    wait
}
seen="one statement: $(round one "with held as materialized (select pg_advisory_xact_lock(7)) select (select count(*) from item) from held")
two statements, read committed: $(round two "begin; select pg_advisory_xact_lock(7); select count(*) from item; commit")
two statements, repeatable read: $(round three "begin isolation level repeatable read; select pg_advisory_xact_lock(7); select count(*) from item; commit")"
printf '%s\n' "$seen"
expected='one statement: 1
two statements, read committed: 2
two statements, repeatable read: 1'
[ "$seen" = "$expected" ] || { echo "CHANGED"; exit 1; }
echo "As found: the snapshot is older than the wait."
