#!/usr/bin/env bash
# Microsoft.Data.Sqlite 10.0.15 (.NET 10): a transaction that reads, and then writes.
#
# Guess: where another connection has written in between, SQLite says so at once (SQLITE_BUSY_SNAPSHOT): what was read is out of date, no waiting makes
# it better, and SQLite's own patience (busy_timeout) is not even asked. The library passes that on at once, and one begins the transaction anew.
# What happens: the library does not look at which kind of busy it is, and tries the statement again until its whole timeout is over, though it cannot
# succeed: with the default that is 30 seconds, while the transaction stays open, and then the error is the one that was known at the start. Where the
# other connection only holds the lock, waiting helps, and the write is made.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
cat >"$work/App.csproj" <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="Microsoft.Data.Sqlite" Version="[10.0.15]" /></ItemGroup>
</Project>
XML
cat >"$work/Program.cs" <<'CS'
using System.Diagnostics;
using Microsoft.Data.Sqlite;

var file = Path.Combine(AppContext.BaseDirectory, "orders.db");
using var one = Open(1);
using var other = Open(1);
Run(one, "PRAGMA journal_mode = wal");
Run(one, "CREATE TABLE orders (number INTEGER)");

foreach (var seconds in new[] { 1, 4 })
{
    using var reader = Open(seconds);
    using var transaction = reader.BeginTransaction(deferred: true);
    Run(reader, "SELECT count(*) FROM orders", transaction);
    Run(other, "INSERT INTO orders VALUES (1)");
    var waited = Stopwatch.StartNew();
    try
    {
        Run(reader, "INSERT INTO orders VALUES (2)", transaction);
        Console.WriteLine($"timeout {seconds} s: written");
    }
    catch (SqliteException error)
    {
        // 517 is SQLITE_BUSY_SNAPSHOT.
        Console.WriteLine($"timeout {seconds} s: {error.SqliteExtendedErrorCode} after {(waited.Elapsed.TotalSeconds < 0.5 ? "no time" : waited.Elapsed.TotalSeconds >= seconds ? "all of it" : "some of it")}");
    }
}

Run(one, "BEGIN IMMEDIATE");
var writing = Task.Run(() => Run(other, "INSERT INTO orders VALUES (3)"));
Console.WriteLine($"a lock that is held: written meanwhile {writing.Wait(200)}");
Run(one, "COMMIT");
writing.Wait();
Console.WriteLine("a lock that is given back: written");

SqliteConnection Open(int seconds)
{
    var connection = new SqliteConnection($"Data Source={file};Default Timeout={seconds}");
    connection.Open();
    return connection;
}

static void Run(SqliteConnection connection, string text, SqliteTransaction? transaction = null)
{
    using var command = connection.CreateCommand();
    (command.CommandText, command.Transaction) = (text, transaction);
    command.ExecuteNonQuery();
}
CS
dotnet build "$work/App.csproj" -c Release -o "$work/out" -v q >"$work/build.log" 2>&1 || { cat "$work/build.log"; exit 1; }
seen=$(dotnet "$work/out/App.dll")
printf '%s\n' "$seen"
expected=$(cat <<'TEXT'
timeout 1 s: 517 after all of it
timeout 4 s: 517 after all of it
a lock that is held: written meanwhile False
a lock that is given back: written
TEXT
)
[ "$seen" = "$expected" ] || { echo "CHANGED"; exit 1; }
echo "As found: what cannot succeed is tried until the time is over."
