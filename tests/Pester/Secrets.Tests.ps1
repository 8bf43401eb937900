BeforeAll {
    . $PSScriptRoot/ImportModule.ps1

    # Answers one request after another with 401, and keeps what it was sent.
    function Open-RefusingService {
        $probe = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
        $probe.Start()
        $address = "http://127.0.0.1:$($probe.LocalEndpoint.Port)/"
        $probe.Stop()
        $listener = [Net.HttpListener]::new()
        $listener.Prefixes.Add($address)
        $listener.Start()
        $session = [powershell]::Create().AddScript({
                param($Listener, $Seen)
                while ($Listener.IsListening) {
                    try {
                        $context = $Listener.GetContext()
                    }
                    catch {
                        return
                    }

                    $null = $Seen.Add($context.Request.Headers['Authorization'])
                    $body = [Text.Encoding]::UTF8.GetBytes('{"code":"900421","description":"Access is denied."}')
                    $context.Response.StatusCode = 401
                    $context.Response.ContentType = 'application/json'
                    $context.Response.OutputStream.Write($body, 0, $body.Length)
                    $context.Response.Close()
                }
            })
        $seen = [Collections.ArrayList]::Synchronized([Collections.ArrayList]::new())
        $null = $session.AddArgument($listener).AddArgument($seen)
        [pscustomobject] @{ Address = $address; Listener = $listener; Session = $session; Work = $session.BeginInvoke(); Seen = $seen }
    }

    function Close-RefusingService($Service) {
        $Service.Listener.Stop()
        $null = $Service.Session.EndInvoke($Service.Work)
        $Service.Session.Dispose()
        $Service.Listener.Close()
    }

    # What is seen of a connection, and of a call that is refused.
    function Show-Refusal {
        # (Windows PowerShell would ask at each line under -Debug.)
        $DebugPreference = 'Continue'
        Get-PartnerUpgradeConnection
        Get-PartnerUpgradeConnection | Format-List -Property * | Out-String
        Get-PartnerUpgradeConnection | ConvertTo-Json -Depth 3 -WarningAction SilentlyContinue
        try {
            Get-PartnerSubscription -Verbose
        }
        catch {
            $_.FullyQualifiedErrorId
            $_ | Format-List -Property * -Force | Out-String
            $_.Exception.ToString()
        }
    }
}

Describe 'Secrets' {
    BeforeAll {
        $secret = "eyJ$([guid]::NewGuid().ToString('N')).$([guid]::NewGuid().ToString('N'))"
        $service = Open-RefusingService
        $token = [securestring]::new()
        $secret.ToCharArray() | ForEach-Object { $token.AppendChar($_) }
        $null = Connect-PartnerUpgrade -AccessToken $token -Endpoint $service.Address -Journal (Join-Path $TestDrive journal.db)
    }

    AfterAll {
        Disconnect-PartnerUpgrade
        Close-RefusingService $service
    }

    It 'reach the service and no stream' {
        $said = Show-Refusal *>&1 | Out-String -Width 4096

        $service.Seen | Should -Contain "Bearer $secret"
        $said | Should -Match 'MfaRequired'
        $said | Should -Match 'customers'
        $said.Contains($secret) | Should -BeFalse
    }

    It 'are in no transcript' {
        if (-not (Get-Command Start-Transcript -ErrorAction Ignore)) {
            Set-ItResult -Skipped -Because 'this PowerShell has no Start-Transcript'
        }

        $transcript = Join-Path $TestDrive transcript.txt
        try {
            $null = Start-Transcript $transcript -ErrorAction Stop
        }
        catch {
            Set-ItResult -Skipped -Because "this host keeps no transcript: $_"
        }

        try {
            Show-Refusal *>&1 | Out-Default
        }
        finally {
            $null = Stop-Transcript
        }

        $text = Get-Content $transcript -Raw
        $text | Should -Match 'MfaRequired'
        $text.Contains($secret) | Should -BeFalse
    }

    It 'are in no journal' {
        foreach ($file in Get-ChildItem $TestDrive -Filter 'journal.db*') {
            $stream = [IO.File]::Open($file.FullName, 'Open', 'Read', 'ReadWrite')
            $reader = [IO.StreamReader]::new($stream, [Text.Encoding]::ASCII)
            try {
                $reader.ReadToEnd().Contains($secret) | Should -BeFalse
            }
            finally {
                $reader.Dispose()
            }
        }
    }
}
