BeforeAll {
    . $PSScriptRoot/ImportModule.ps1
}

Describe 'Objects that leave the session and come back' {
    BeforeEach {
        $null = Connect-PartnerUpgrade -Sandbox
    }

    AfterEach {
        Disconnect-PartnerUpgrade
    }

    It 'go through a CSV and are upgraded from it' {
        $file = Join-Path $TestDrive plan.csv
        Get-PartnerSubscription -CustomerName 'Contoso*', 'Northwind*' -Upgradable | Test-SubscriptionUpgrade -TargetOffer o365-e3 | Where-Object Eligible |
            Select-Object CustomerId, CustomerName, SubscriptionId, TargetOffer, Quantity | Export-Csv $file -NoTypeInformation -Encoding UTF8

        $upgraded = Import-Csv $file | Invoke-SubscriptionUpgrade -RunId november -Force

        $upgraded.CustomerName | Sort-Object | Should -Be 'Contoso France', 'Northwind Traders'
        $upgraded.State | Sort-Object -Unique | Should -Be Succeeded
    }

    It 'go whole into a CSV, verdict and seats readable' {
        $file = Join-Path $TestDrive verdicts.csv

        Get-PartnerSubscription | Test-SubscriptionUpgrade -TargetOffer o365-e3 | Export-Csv $file -NoTypeInformation -Encoding UTF8

        $rows = Import-Csv $file
        $rows.Verdict | Sort-Object -Unique | Should -Be 'Eligible', 'Ineligible', 'Undetermined'
        ($rows | Where-Object CustomerName -EQ 'Contoso France').Quantity | Should -Be 25
        ($rows | Where-Object CustomerName -EQ Proseware).Reasons | Should -Be ConflictingServices
    }

    It 'show no name of a class in a CSV' {
        $upgrades = Get-PartnerSubscription -Upgradable | Invoke-SubscriptionUpgrade -TargetOffer o365-e3 -RunId november -Force
        $objects = @{
            Subscription = Get-PartnerSubscription
            Eligibility  = Get-PartnerSubscription | Test-SubscriptionUpgrade
            Reason       = (Get-PartnerSubscription | Test-SubscriptionUpgrade).Reasons
            Upgrade      = $upgrades
            FollowUp     = $upgrades.FollowUps
            Offer        = (Get-PartnerUpgradePolicy).Offers
            Connection   = Get-PartnerUpgradeConnection
        }

        foreach ($kind in $objects.Keys) {
            $objects[$kind] | Should -Not -BeNullOrEmpty -Because "there is a $kind"
            $objects[$kind] | ConvertTo-Csv -NoTypeInformation | Select-Object -Skip 1 |
                Where-Object { $_ -match 'System\.|PartnerUpgrade\.|`' } | Should -BeNullOrEmpty -Because "a $kind is for people"
        }
    }

    It 'go through Clixml and pipe into the next cmdlet' {
        $file = Join-Path $TestDrive eligible.xml
        Get-PartnerSubscription -CustomerName 'Contoso*', Proseware | Test-SubscriptionUpgrade -TargetOffer o365-e3 | Export-Clixml $file

        $back = @(Import-Clixml $file)
        $upgraded = $back | Invoke-SubscriptionUpgrade -RunId november -Force

        $back.Count | Should -Be 2
        ($back | Where-Object CustomerName -EQ 'Contoso France').Eligible | Should -BeTrue
        "$(($back | Where-Object CustomerName -EQ Proseware).Reasons.Code)" | Should -Match ConflictingServices
        ($upgraded | Where-Object CustomerName -EQ 'Contoso France').State | Should -Be Succeeded
        ($upgraded | Where-Object CustomerName -EQ Proseware).State | Should -Be Skipped
    }

    It 'come out of Clixml with ids, dates and follow-ups' {
        $file = Join-Path $TestDrive upgrades.xml
        $upgrade = Get-PartnerSubscription -CustomerName 'Adventure*' | Invoke-SubscriptionUpgrade -TargetOffer o365-e3 -RunId november -Force
        $upgrade | Export-Clixml $file -Depth 3

        $back = Import-Clixml $file

        $back.ItemId | Should -Be $upgrade.ItemId
        $back.CompletedAt.UtcDateTime | Should -Be $upgrade.CompletedAt.UtcDateTime
        $back.State | Should -Be Succeeded
        @($back.FollowUps.UserEmail) | Should -Be @($upgrade.FollowUps.UserEmail)
    }

    It 'become JSON' {
        $json = Get-PartnerSubscription -CustomerName 'Contoso*' | ConvertTo-Json | ConvertFrom-Json

        $json.CustomerName | Should -Be 'Contoso France'
        @($json.UpgradeTargets) | Should -Contain o365-e3
    }

    It 'come back from a background job' {
        # A PowerShell installed as a .NET tool has none, or one for another platform.
        $shell = "$PSHOME/pwsh", "$PSHOME/pwsh.exe", "$PSHOME/powershell.exe" | Where-Object { Test-Path $_ } | Select-Object -First 1
        $answer = try { & $shell -NoProfile -Command 1 } catch { $null }
        if ("$answer" -ne '1') {
            Set-ItResult -Skipped -Because 'this PowerShell has no program of its own to start a job with'
        }

        $job = Start-Job {
            Import-Module $using:ModuleManifest
            $null = Connect-PartnerUpgrade -Sandbox
            Get-PartnerSubscription -CustomerName 'Contoso*' | Test-SubscriptionUpgrade -TargetOffer o365-e3
        }
        try {
            $answer = $job | Wait-Job -Timeout 120 | Receive-Job -ErrorAction Stop
        }
        finally {
            $job | Remove-Job -Force
        }

        $answer.CustomerName | Should -Be 'Contoso France'
        ($answer | Invoke-SubscriptionUpgrade -RunId november -Force).State | Should -Be Succeeded
    }

    It 'share a connection between parallel runspaces' {
        if (-not (Get-Command ForEach-Object).Parameters.ContainsKey('Parallel')) {
            Set-ItResult -Skipped -Because 'this PowerShell has no ForEach-Object -Parallel'
        }

        $connection = Get-PartnerUpgradeConnection

        $answers = 'Contoso*', 'Northwind*', 'Proseware', 'Relecloud' | ForEach-Object -ThrottleLimit 4 -Parallel {
            Import-Module $using:ModuleManifest
            Get-PartnerSubscription -Connection $using:connection -CustomerName $_ | Test-SubscriptionUpgrade -Connection $using:connection -TargetOffer o365-e3
        }

        $answers.CustomerName | Sort-Object -Unique | Should -Be 'Contoso France', 'Northwind Traders', 'Proseware', 'Relecloud'
        $answers | Where-Object Eligible | Invoke-SubscriptionUpgrade -Force | ForEach-Object State | Sort-Object -Unique | Should -Be Succeeded
    }
}
