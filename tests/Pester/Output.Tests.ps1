BeforeAll {
    . $PSScriptRoot/ImportModule.ps1
}

Describe 'What a person sees' {
    BeforeEach {
        $null = Connect-PartnerUpgrade -Sandbox
    }

    AfterEach {
        Disconnect-PartnerUpgrade
    }

    It 'is a table of one line for each subscription' {
        $subscriptions = @(Get-PartnerSubscription)

        $lines = @(Get-Shown $subscriptions | Where-Object { $_ })

        $lines[0] | Should -Match '^Status +Customer +Offer +Seats Upgrade to$'
        $lines.Count | Should -Be ($subscriptions.Count + 2)
    }

    It 'is a verdict with its reasons' {
        $lines = Get-Shown (Get-PartnerSubscription -CustomerName Proseware | Test-SubscriptionUpgrade -TargetOffer o365-e3)

        @($lines -match '^. ConflictingServices +Proseware').Count | Should -Be 1
    }

    It 'is the reasons in full in a list' {
        $text = Get-PartnerSubscription -CustomerName Proseware | Test-SubscriptionUpgrade -TargetOffer o365-e3 | Format-List | Out-String -Width 300

        $text | Should -Match 'SharePoint'
        $text | Should -Match 'What to do'
    }

    It 'has no colour codes of ours, so that a log stays readable' {
        if (-not $PSStyle) {
            Set-ItResult -Skipped -Because 'Windows PowerShell colours nothing'
        }

        $rendering = $PSStyle.OutputRendering
        try {
            $PSStyle.OutputRendering = 'PlainText'
            $text = Get-PartnerSubscription | Test-SubscriptionUpgrade -TargetOffer o365-e3 | Out-String
        }
        finally {
            $PSStyle.OutputRendering = $rendering
        }

        $text.Contains([char] 27) | Should -BeFalse
    }

    It 'is no namespace of a class anywhere' {
        $objects = @(
            Get-PartnerUpgradeConnection
            Get-PartnerUpgradePolicy
            (Get-PartnerUpgradePolicy).Offers[0]
            (Get-PartnerUpgradePolicy).Upgrades[0]
            (Get-PartnerUpgradePolicy).Conditions
            (Get-PartnerUpgradePolicy).Limits
            Get-PartnerSubscription -CustomerName Proseware
            Get-PartnerSubscription -CustomerName Proseware | Test-SubscriptionUpgrade -TargetOffer o365-e3
            Get-PartnerSubscription -CustomerName 'Adventure*' | Invoke-SubscriptionUpgrade -TargetOffer o365-e3 -Force
        )

        foreach ($object in $objects) {
            ($object | Out-String) + ($object | Format-List | Out-String) | Should -Not -Match 'PartnerUpgrade\.[A-Z]'
            ($object | Format-List -Property * | Out-String) | Should -Not -Match 'PartnerUpgrade\.[A-Z]'
        }
    }
}
