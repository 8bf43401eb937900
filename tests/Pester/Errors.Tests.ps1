BeforeAll {
    . $PSScriptRoot/ImportModule.ps1

    function Get-Token {
        $token = [securestring]::new()
        $token.AppendChar('a')
        $token
    }
}

Describe 'Errors' {
    BeforeEach {
        $null = Connect-PartnerUpgrade -Sandbox
    }

    AfterEach {
        Disconnect-PartnerUpgrade
    }

    It 'have an id that scripts can go by: <Id>' -TestCases @(
        @{ Id = 'OfferUnknown'; Script = { Get-PartnerSubscription -CustomerName 'Contoso*' | Test-SubscriptionUpgrade -TargetOffer nothing-such -ErrorAction Stop } }
        @{ Id = 'CustomerNotFound'; Script = { Get-PartnerSubscription -CustomerId ([guid]::NewGuid()) -ErrorAction Stop } }
        @{ Id = 'SubscriptionNotFound'; Script = { Get-PartnerSubscription -SubscriptionId ([guid]::NewGuid()) -ErrorAction Stop } }
        @{ Id = 'PolicyNotFound'; Script = { Get-PartnerUpgradePolicy -Name nothing-such -ErrorAction Stop } }
        @{ Id = 'SnapshotInvalid'; Script = { Connect-PartnerUpgrade -Sandbox -Path $PSCommandPath -ErrorAction Stop } }
        @{ Id = 'EndpointNotAllowed'; Script = { Connect-PartnerUpgrade -AccessToken (Get-Token) -Endpoint 'http://partner.example' -ErrorAction Stop } }
        @{ Id = 'NotConnected'; Script = { Disconnect-PartnerUpgrade; Get-PartnerSubscription -ErrorAction Stop } }
    ) {
        Get-ErrorId $Script | Should -Be $Id
    }

    It 'say what to do next' {
        $failed = { Get-PartnerSubscription -CustomerName 'Contoso*' | Test-SubscriptionUpgrade -TargetOffer o365-e33 } | Should -Throw -PassThru

        $failed.Exception.Message | Should -Match "'o365-e3'"
        $failed.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'of one record leave the others alone' {
        $rows = @(
            [pscustomobject] @{ CustomerId = [guid]::NewGuid(); SubscriptionId = [guid]::NewGuid(); TargetOffer = 'o365-e3' }
            Get-PartnerSubscription -CustomerName 'Contoso*' | Select-Object CustomerId, SubscriptionId, @{ Name = 'TargetOffer'; Expression = { 'o365-e3' } }
        )

        $answers = $rows | Test-SubscriptionUpgrade -ErrorVariable failed -ErrorAction SilentlyContinue

        $answers.CustomerName | Should -Be 'Contoso France'
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'CustomerNotFound,*'
    }

    It 'of a policy name the line' {
        $policy = Join-Path $TestDrive 'ours [draft].yaml'
        Set-Content -LiteralPath $policy -Value 'apiVersion: partnerupgrade/v1', 'name: ours', 'ofers: {}'

        $faults = Test-PartnerUpgradePolicy -Path $policy

        @($faults | Where-Object Code -EQ UnknownKey).Line | Should -Be 3
        Test-PartnerUpgradePolicy -Path $policy -Quiet | Should -BeFalse
        Get-ErrorId { Connect-PartnerUpgrade -Sandbox -Policy $policy -ErrorAction Stop } | Should -Be PolicyInvalid
    }

    It 'are not raised by what a caller cannot have meant otherwise' {
        { Test-SubscriptionUpgrade -CustomerId nonsense -SubscriptionId nonsense } | Should -Throw
        { Get-PartnerSubscription -ThrottleLimit 0 } | Should -Throw
    }
}
