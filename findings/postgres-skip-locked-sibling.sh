#!/usr/bin/env bash
# PostgreSQL 15 (Debian's postgresql-15): a queue that works on one item of a customer at a time.
#
# Guess: "take an item none of whose customer's others is in work, for update, skip locked" keeps a customer to one item, since the row lock makes
# the second worker look again.
# What happens: the second worker skips the locked item and takes its sibling. The first worker's mark is not committed yet, so NOT EXISTS is true
# for both, and no lock conflicts, because the rows differ. A lock on the customer is needed besides.
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
sql -c "create table item (id int primary key, customer int, state text); insert into item values (1, 7, 'planned'), (2, 7, 'planned')"
claim="update item set state = 'working' where id = (
    select id from item candidate where state = 'planned'
        and not exists (select 1 from item other where other.customer = candidate.customer and other.state = 'working')
    order by id limit 1 for update skip locked) returning id"
mkfifo "$work/first"
sql <"$work/first" >"$work/first.out" &
exec 5>"$work/first"
printf 'begin;\n%s;\n' "$claim" >&5
until [ -s "$work/first.out" ]; do :; done
second=$(sql -c "$claim")
echo "commit;" >&5
exec 5>&-
wait
seen="first worker: $(cat "$work/first.out"), second worker: $second, of customer 7 in work: $(sql -c "select count(*) from item where customer = 7 and state = 'working'")"
printf '%s\n' "$seen"
[ "$seen" = 'first worker: 1, second worker: 2, of customer 7 in work: 2' ] || { echo "CHANGED"; exit 1; }
echo "As found: both work for the same customer."
