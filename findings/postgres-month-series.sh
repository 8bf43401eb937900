#!/usr/bin/env bash
# PostgreSQL 15 (Debian's postgresql-15): the days on which a monthly term that began on the 31st renews.
#
# Guess: generate_series(first, last, '1 month') gives the first day plus one month, plus two, plus three: the last of February, then the 31st of March.
# What happens: each day is the one before plus a month, so what February has cut stays cut: 28 February, 28 March, 28 April. By years from a leap day,
# the next leap day is missed. first + n * interval '1 month' is what one has in mind. Backwards, from a 30th, the series is not the same in reverse.
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
days="string_agg(to_char(day, 'DD Mon'), ', ' order by number)"
seen="the series: $(sql "select $days from generate_series(date '2026-01-31', date '2026-06-30', '1 month') with ordinality as s(day, number)")
the first day plus months: $(sql "select $days from (select date '2026-01-31' + number * interval '1 month' as day, number from generate_series(0, 5) as number) as s")
backwards: $(sql "select $days from generate_series(date '2026-06-30', date '2026-01-31', '-1 month') with ordinality as s(day, number)")
by years from a leap day, the last: $(sql "select max(day)::date from generate_series(date '2024-02-29', date '2028-12-31', '1 year') as day")
the leap day plus four years: $(sql "select (date '2024-02-29' + interval '4 years')::date")"
printf '%s\n' "$seen"
expected='the series: 31 Jan, 28 Feb, 28 Mar, 28 Apr, 28 May, 28 Jun
the first day plus months: 31 Jan, 28 Feb, 31 Mar, 30 Apr, 31 May, 30 Jun
backwards: 30 Jun, 30 May, 30 Apr, 30 Mar, 28 Feb
by years from a leap day, the last: 2028-02-28
the leap day plus four years: 2028-02-29'
[ "$seen" = "$expected" ] || { echo "CHANGED"; exit 1; }
echo "As found: one February, and every month after it ends on the 28th."
