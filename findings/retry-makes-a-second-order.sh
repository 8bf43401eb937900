#!/usr/bin/env bash
# PowerShell 7.6.9 (.NET 10): Invoke-RestMethod -MaximumRetryCount with a POST.
#
# Guess: a retry sends again the request that failed. An order is sent by POST, made, and answered with 303 and its address; the GET of that address
# meets a 503. Then the GET is sent again, and there is one order. And what a retry is for first of all is a connection that breaks.
# What happens: the retry begins anew with what the command was given, so the POST goes out again after it had done its work: the command ends well, with
# one order to show, and the shop has two. Every code from 400 to 599, and 304 (so says the documentation), has a POST sent again, also what cannot become
# better, like 400, 401, 404, 409 and 501. A POST whose connection breaks, or whose time is up, is not sent again at all.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 POWERSHELL_TELEMETRY_OPTOUT=1
dotnet tool install PowerShell --version 7.6.9 --tool-path "$work/tools" >"$work/install.log" 2>&1 || { cat "$work/install.log"; exit 1; }
cat >"$work/run.ps1" <<'PS'
$seen = [System.Collections.Concurrent.ConcurrentQueue[string]]::new()

# A shop: its first order cannot be read yet, the others can. /status/N answers with N.
foreach ($try in 1..20) {
    $shop = [System.Net.HttpListener]::new()
    $port = Get-Random -Minimum 20000 -Maximum 30000
    $shop.Prefixes.Add("http://localhost:$port/")
    try { $shop.Start(); break } catch { $shop.Close() }
}
$null = Start-ThreadJob {
    $shop, $seen, $orders = $using:shop, $using:seen, 0
    while ($true) {
        try { $context = $shop.GetContext() } catch { break }
        $path = $context.Request.Url.AbsolutePath
        $seen.Enqueue("$($context.Request.HttpMethod) $path")
        $answer = $context.Response
        if ($path -eq '/orders') { $orders++; $answer.StatusCode = 303; $answer.RedirectLocation = "/orders/$orders" }
        elseif ($path -eq '/orders/1') { $answer.StatusCode = 503 }
        elseif ($path -like '/orders/*') { $answer.OutputStream.Write([System.Text.Encoding]::ASCII.GetBytes("order $orders")) }
        else { $answer.StatusCode = [int]($path -split '/')[-1] }
        $answer.Close()
    }
}

# A server that reads a request and hangs up without an answer (after 4 seconds for /slow).
$broken = [System.Net.Sockets.TcpListener]::new([System.Net.IPAddress]::Loopback, 0)
$broken.Start()
$null = Start-ThreadJob {
    $broken, $seen = $using:broken, $using:seen
    while ($true) {
        try { $client = $broken.AcceptTcpClient() } catch { break }
        $line = [System.IO.StreamReader]::new($client.GetStream()).ReadLine()
        $seen.Enqueue($line)
        Start-Sleep -Seconds ($line -like '*/slow *' ? 4 : 0.5)
        $client.Close()
    }
}

$request = @{ Method = 'Post'; Body = 'item=1'; MaximumRetryCount = 2; RetryIntervalSec = 1 }
$shown = Invoke-RestMethod "http://localhost:$port/orders" @request
"the shop saw: $($seen -join ', ')"
"the command shows: $shown"
foreach ($code in 304, 400, 401, 404, 409, 429, 501, 503, 599) {
    $seen.Clear()
    try { $null = Invoke-RestMethod "http://localhost:$port/status/$code" @request } catch [Microsoft.PowerShell.Commands.HttpResponseException] { }
    "$code`: sent $($seen.Count) times"
}
$address = "http://127.0.0.1:$($broken.LocalEndpoint.Port)"
$seen.Clear()
try { Invoke-RestMethod "$address/broken" @request; 'answered' } catch { "connection breaks: sent $($seen.Count) time, $($_.Exception.GetType().Name)" }
$seen.Clear()
try { Invoke-RestMethod "$address/slow" @request -TimeoutSec 2; 'answered' } catch { "no answer in time: sent $($seen.Count) time, $($_.Exception.GetType().Name)" }
$shop.Close()
$broken.Stop()
PS
seen=$("$work/tools/pwsh" -NoProfile -File "$work/run.ps1")
printf '%s\n' "$seen"
expected=$(
    echo 'the shop saw: POST /orders, GET /orders/1, POST /orders, GET /orders/2'
    echo 'the command shows: order 2'
    for code in 304 400 401 404 409 429 501 503 599; do echo "$code: sent 3 times"; done
    echo 'connection breaks: sent 1 time, HttpRequestException'
    echo 'no answer in time: sent 1 time, TaskCanceledException'
)
[ "$seen" = "$expected" ] || { echo "CHANGED"; exit 1; }
echo "As found: one command that ended well, and two orders."
