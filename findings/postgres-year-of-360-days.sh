#!/usr/bin/env bash
# PostgreSQL 15 (Debian's postgresql-15): which of two terms is the longer, kept as intervals.
#
# Guess: an interval keeps months and days apart, so a year is longer than 364 days, whatever the year. max() says so, and adding to a date agrees.
# "1 month" and "30 days" are two values, which a unique index keeps both.
# What happens: to compare, a month is thirty days, so a year is 360. Of a year, 364 days and eleven months, max() and ORDER BY put 364 days first,
# though from any date the year ends later; extract(epoch) of the same year is 365.25 days. To DISTINCT and to a unique index a year and 360 days are
# one value: the second of them is gone, and which of the two remains depends on which came first.
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
sql() { "$bin/psql" -h "$work" -U postgres -v ON_ERROR_STOP=1 -qAt -c "$1"; }
sql "create table term (length interval); insert into term values ('1 year'), ('364 days'), ('11 months')"
sql "create table once (length interval primary key)"
seen="the longest by max: $(sql "select max(length) from term")
the longest by the day it ends, from each day of four years: $(sql "select string_agg(distinct longest::text, ', ')
    from (select (select length from term order by day + length desc limit 1) as longest
        from generate_series(date '2025-01-01', date '2028-12-31', '1 day') as days(day)) as found")
days of a year by extract: $(sql "select trunc(extract(epoch from interval '1 year') / 86400, 2)")
rows of DISTINCT over 1 year, 360 days, 8640 hours: $(sql "select count(*) from (select distinct length from (values (interval '1 year'), ('360 days'), ('8640 hours')) as v(length)) as d")
kept by a primary key, of 1 month and 30 days: $(sql "insert into once values ('1 month') on conflict do nothing; insert into once values ('30 days') on conflict do nothing; select string_agg(length::text, ', ') from once")"
printf '%s\n' "$seen"
expected='the longest by max: 364 days
the longest by the day it ends, from each day of four years: 1 year
days of a year by extract: 365.25
rows of DISTINCT over 1 year, 360 days, 8640 hours: 1
kept by a primary key, of 1 month and 30 days: 1 mon'
[ "$seen" = "$expected" ] || { echo "CHANGED"; exit 1; }
echo "As found: 364 days are longer than a year."
