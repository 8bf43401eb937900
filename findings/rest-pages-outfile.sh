#!/usr/bin/env bash
# PowerShell 7.6.9 (.NET 10): Invoke-RestMethod -FollowRelLink with -OutFile.
#
# Guess: -FollowRelLink reads all pages of a listing, so the file holds all of them, one behind the other, or the two parameters refuse each other.
# What happens: each page is written over the one before. The command asks for all four pages, ends well, without a warning, and leaves a file with the
# last page: three items of twelve, in valid JSON. With -PassThru, all pages come out, and the file still holds the last one.
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
Invoke-RestMethod $items -FollowRelLink -OutFile items.json -WarningVariable warned
"the file: $(Get-Content items.json -Raw), warnings: $($warned.Count)"
$passed = Invoke-RestMethod $items -FollowRelLink -OutFile items.json -PassThru
"passed through: $($passed.id), the file: $((Get-Content items.json -Raw | ConvertFrom-Json).id)"
$service.Close()
PS
seen=$(cd "$work" && "$work/tools/pwsh" -NoProfile -File "$work/run.ps1")
printf '%s\n' "$seen"
expected=$(cat <<'TEXT'
the file: [{"id":10},{"id":11},{"id":12}], warnings: 0
passed through: 1 2 3 4 5 6 7 8 9 10 11 12, the file: 10 11 12
TEXT
)
[ "$seen" = "$expected" ] || { echo "CHANGED"; exit 1; }
echo "As found: all pages were read, and one was kept."
