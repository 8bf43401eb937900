BeforeAll {
    . $PSScriptRoot/ImportModule.ps1

    function Get-Offered([string] $Typed) {
        (TabExpansion2 -inputScript $Typed -cursorColumn $Typed.Length).CompletionMatches
    }
}

Describe 'Pressing Tab' {
    BeforeEach {
        $null = Connect-PartnerUpgrade -Sandbox
    }

    AfterEach {
        Disconnect-PartnerUpgrade
    }

    It 'after "<Typed>" offers <Offered>' -TestCases @(
        @{ Typed = 'Test-SubscriptionUpgrade -TargetOffer o365-e'; Offered = 'o365-e1', 'o365-e3', 'o365-e5' }
        @{ Typed = 'Connect-PartnerUpgrade -Policy csp-'; Offered = 'csp-2016', 'csp-21vianet-2016' }
        @{ Typed = 'Get-SubscriptionUpgrade -State Su'; Offered = 'Submitted', 'Submitting', 'Succeeded' }
        @{ Typed = 'Get-PartnerSubscription -Status Su'; Offered = 'Suspended' }
    ) {
        (Get-Offered $Typed).CompletionText | Sort-Object | Should -Be $Offered
    }

    It 'offers the customers once they were listed, quoted where they need it' {
        $null = Get-PartnerSubscription

        (Get-Offered 'Get-PartnerSubscription -CustomerName Margie').CompletionText | Should -Be "'Margie''s Travel'"
    }

    It 'says in a tooltip what a key stands for' {
        (Get-Offered 'Invoke-SubscriptionUpgrade -TargetOffer o365-e3').ToolTip | Should -Be 'Office 365 Enterprise E3; 1 to 10000000 seats'
    }

    It 'fails nowhere without a connection' {
        Disconnect-PartnerUpgrade

        { Get-Offered 'Test-SubscriptionUpgrade -TargetOffer o365-e' } | Should -Not -Throw
        { Get-Offered 'Get-SubscriptionUpgrade -RunId ' } | Should -Not -Throw
    }
}
