#!/usr/bin/env bash
# PowerShell 7.6.9 (.NET 10): the items of Invoke-RestMethod -FollowRelLink in a pipeline.
#
# Guess: a list comes out of Invoke-RestMethod in one piece, so one puts it in parentheses (or in a variable) and then has its items, with one page as
# with four.
# What happens: so it is with one page. With more, each page stays one piece, also out of parentheses and out of a variable: there are 4 things of 12,
# "id below 5" lets all twelve through and "id above 5" none, a CSV tells of lists with a length. .id on the whole still gives all twelve ids, which
# hides it. A test with little data passes; what helps is ForEach-Object { $_ } in between.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 POWERSHELL_TELEMETRY_OPTOUT=1
dotnet tool install PowerShell --version 7.6.9 --tool-path "$work/tools" >"$work/install.log" 2>&1 || { cat "$work/install.log"; exit 1; }
cat >"$work/run.ps1" <<'PS'
# A service with twelve items, three a page; /short has one page only.
foreach ($try in 1..20) {
    $service = [System.Net.HttpListener]::new()
    $port = Get-Random -Minimum 20000 -Maximum 30000
    $service.Prefixes.Add("http://localhost:$port/")
    try { $service.Start(); break } catch { $service.Close() }
}
$null = Start-ThreadJob {
    $service, $port = $using:service, $using:port
    while ($true) {
        try { $context = $service.GetContext() } catch { break }
        $path, $page = $context.Request.Url.AbsolutePath, [int]($context.Request.QueryString["page"] ?? 1)
        $answer = $context.Response
        if ($path -eq "/items" -and $page -lt 4) { $answer.AddHeader("Link", "<http://localhost:$port/items?page=$($page + 1)>; rel=`"next`"") }
        $answer.ContentType = "application/json"
        $answer.OutputStream.Write([System.Text.Encoding]::ASCII.GetBytes((ConvertTo-Json -Compress @(1..3 | ForEach-Object { @{ id = ($page - 1) * 3 + $_ } }))))
        $answer.Close()
    }
}
$items, $short = "http://localhost:$port/items", "http://localhost:$port/short"
foreach ($address in $short, $items) {
    $name = $address -replace '.*/'
    "$name, in parentheses: $(((Invoke-RestMethod $address -FollowRelLink) | Measure-Object).Count) items"
    $all = Invoke-RestMethod $address -FollowRelLink
    "$name, in a variable: $($all.Count) items, ids $($all.id)"
    "$name, id below 5: $(($all | Where-Object id -lt 5 | ForEach-Object { $_ }).id), above: $(($all | Where-Object id -gt 5 | ForEach-Object { $_ }).id)"
    "$name, as a CSV: $(($all | ConvertTo-Csv -UseQuotes Never)[0])"
    "$name, taken apart: $((Invoke-RestMethod $address -FollowRelLink | ForEach-Object { $_ } | Measure-Object).Count) items"
}
$service.Close()
PS
seen=$(cd "$work" && "$work/tools/pwsh" -NoProfile -File "$work/run.ps1")
printf '%s\n' "$seen"
expected=$(cat <<'TEXT'
short, in parentheses: 3 items
short, in a variable: 3 items, ids 1 2 3
short, id below 5: 1 2 3, above: 
short, as a CSV: id
short, taken apart: 3 items
items, in parentheses: 4 items
items, in a variable: 4 items, ids 1 2 3 4 5 6 7 8 9 10 11 12
items, id below 5: 1 2 3 4 5 6 7 8 9 10 11 12, above: 
items, as a CSV: Length,LongLength,Rank,SyncRoot,IsReadOnly,IsFixedSize,IsSynchronized,Count
items, taken apart: 12 items
TEXT
)
[ "$seen" = "$expected" ] || { echo "CHANGED"; exit 1; }
echo "As found: one page is a list of items, two are a list of lists."
