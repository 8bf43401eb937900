BeforeAll {
    . $PSScriptRoot/ImportModule.ps1
}

Describe 'A campaign in the sandbox' {
    BeforeEach {
        $null = Connect-PartnerUpgrade -Sandbox
    }

    AfterEach {
        Disconnect-PartnerUpgrade
    }

    Context 'Prices' {
        It 'downloads a price sheet, and connects with it' {
            $sheet = Join-Path $TestDrive 'updatedlicensebased_FR.csv'
            Save-PartnerPriceSheet FR $sheet -PassThru | ForEach-Object FullName | Should -Be $sheet

            (Connect-PartnerUpgrade -Sandbox -PriceSheet $sheet).HasPriceSheet | Should -BeTrue
            (Get-PartnerSubscription -CustomerName Relecloud | Test-SubscriptionUpgrade -TargetOffer o365-e3).MonthlyDifference | Should -Be 1020
        }

        It 'keeps the sheet that is there where none can be had' {
            $sheet = Join-Path $TestDrive 'prices.csv'
            Set-Content $sheet before
            Save-PartnerPriceSheet ZZ $sheet -ErrorAction SilentlyContinue -ErrorVariable failed

            $failed[0].FullyQualifiedErrorId | Should -BeLike 'PriceSheetNotFound,*'
            Get-Content $sheet | Should -Be before
        }
    }

    Context 'Looking' {
        It 'lists customers by wildcard' {
            Get-PartnerSubscription -CustomerName 'Contoso*', '*Traders' | ForEach-Object CustomerName | Sort-Object -Unique |
                Should -Be 'Contoso France', 'Northwind Traders'
        }

        It 'lists offers by key, title, French title and wildcard alike' {
            $byKey = @(Get-PartnerSubscription -Offer o365-e3 | ForEach-Object SubscriptionId | Sort-Object)

            $byKey | Should -Not -BeNullOrEmpty
            foreach ($name in 'Office 365 Enterprise E3', 'Office 365 Entreprise E3', 'o365-*3') {
                @(Get-PartnerSubscription -Offer $name | ForEach-Object SubscriptionId | Sort-Object) | Should -Be $byKey
            }
        }

        It 'finds nothing without an error where a wildcard fits nobody' {
            Get-PartnerSubscription -CustomerName 'Nobody*' -ErrorAction Stop | Should -BeNullOrEmpty
        }

        It 'groups, sorts, selects and measures like any other object' {
            $verdicts = Get-PartnerSubscription | Test-SubscriptionUpgrade -TargetOffer o365-e3 | Group-Object Verdict -NoElement
            $seats = Get-PartnerSubscription -Upgradable | Measure-Object Quantity -Sum

            $verdicts.Name | Sort-Object | Should -Be 'Eligible', 'Ineligible', 'Undetermined'
            $seats.Sum | Should -BeGreaterThan 0
            (Get-PartnerSubscription | Sort-Object Quantity -Descending | Select-Object -First 1 -ExpandProperty Quantity) | Should -Be 350
        }

        It 'stops asking when Select-Object has enough' {
            @(Get-PartnerSubscription | Test-SubscriptionUpgrade | Select-Object -First 3) | Should -HaveCount 3
            @(Get-PartnerSubscription | Select-Object -First 1) | Should -HaveCount 1
        }

        It 'gives its output types as types' {
            Get-PartnerSubscription -CustomerName 'Contoso*' | Should -BeOfType ([PartnerUpgrade.PartnerSubscription])
            (Get-Command Test-SubscriptionUpgrade).OutputType.Type | Should -Contain ([PartnerUpgrade.UpgradeEligibility])
        }
    }

    Context 'Rehearsing' {
        It 'sends nothing under -WhatIf, and says so' {
            $before = Get-PartnerSubscription | ForEach-Object { "$($_.SubscriptionId) $($_.Offer) $($_.Status)" } | Sort-Object

            $rehearsed = Get-PartnerSubscription | Test-SubscriptionUpgrade -TargetOffer o365-e3 | Where-Object Eligible | Invoke-SubscriptionUpgrade -WhatIf

            $rehearsed | Should -Not -BeNullOrEmpty
            $rehearsed.State | Sort-Object -Unique | Should -Be Planned
            $rehearsed.WhatIf | Sort-Object -Unique | Should -BeTrue
            Get-PartnerSubscription | ForEach-Object { "$($_.SubscriptionId) $($_.Offer) $($_.Status)" } | Sort-Object | Should -Be $before
            Get-SubscriptionUpgrade | Should -BeNullOrEmpty
        }

        It 'sends nothing under $WhatIfPreference either' {
            $rehearsed = & {
                $WhatIfPreference = $true
                Get-PartnerSubscription -CustomerName 'Contoso*' | Invoke-SubscriptionUpgrade -TargetOffer o365-e3
            }

            $rehearsed.State | Should -Be Planned
        }

        It 'asks before it changes anything, at the usual preference' {
            $impact = [System.Management.Automation.CommandMetadata]::new((Get-Command Invoke-SubscriptionUpgrade)).ConfirmImpact

            $impact | Should -Be High
        }
    }

    Context 'Upgrading' {
        It 'upgrades what is eligible, and tells of it afterwards' {
            $eligible = @(Get-PartnerSubscription | Test-SubscriptionUpgrade -TargetOffer o365-e3 | Where-Object Eligible)

            $upgraded = @($eligible | Invoke-SubscriptionUpgrade -RunId november -Confirm:$false)

            $upgraded.State | Sort-Object -Unique | Should -Be Succeeded
            $upgraded.SubscriptionId | Sort-Object | Should -Be ($eligible.SubscriptionId | Sort-Object)
            @(Get-SubscriptionUpgrade -RunId november).ItemId | Sort-Object | Should -Be ($upgraded.ItemId | Sort-Object)
        }

        It 'hands over who needs work by hand' {
            $null = Get-PartnerSubscription -CustomerName 'Adventure*' | Invoke-SubscriptionUpgrade -TargetOffer o365-e3 -RunId november -Force

            $followUps = Get-SubscriptionUpgrade -RunId november -NeedsFollowUp | ForEach-Object FollowUps

            $followUps | Should -Not -BeNullOrEmpty
            $followUps.CustomerName | Sort-Object -Unique | Should -Be 'Adventure Works Cycles'
            $followUps.Action | Should -Not -BeNullOrEmpty
        }

        It 'skips what is refused, with the reasons' {
            $skipped = Get-PartnerSubscription -CustomerName Proseware | Test-SubscriptionUpgrade -TargetOffer o365-e3 | Invoke-SubscriptionUpgrade -Force

            $skipped.State | Should -Be Skipped
            $skipped.Reasons.Code | Should -Contain ConflictingServices
        }

        It 'adds licences' {
            $contoso = Get-PartnerSubscription -CustomerName 'Contoso*'

            $changed = $contoso | Set-PartnerSubscription -AddQuantity 5 -Confirm:$false

            $changed.Quantity | Should -Be ($contoso.Quantity + 5)
            (Get-PartnerSubscription -CustomerName 'Contoso*').Quantity | Should -Be ($contoso.Quantity + 5)
        }

        It 'only plans under -Enqueue, and does the work when resumed' {
            $planned = Get-PartnerSubscription -CustomerName 'Contoso*' | Invoke-SubscriptionUpgrade -TargetOffer o365-e3 -RunId later -Enqueue -Force

            $planned.State | Should -Be Planned
            (Resume-SubscriptionUpgrade -RunId later -Confirm:$false).State | Should -Be Succeeded
        }
    }

    Context 'A journal in a file' {
        It 'outlives the connection, whatever the folder is called' {
            $folder = Join-Path $TestDrive "O'Brien's [journals]"
            $null = New-Item $folder -ItemType Directory
            $journal = Join-Path $folder 'november 2026.db'
            $first = Connect-PartnerUpgrade -Sandbox -Journal $journal
            $null = Get-PartnerSubscription -CustomerName 'Contoso*' -Connection $first | Invoke-SubscriptionUpgrade -TargetOffer o365-e3 -RunId november -Force -Connection $first
            Disconnect-PartnerUpgrade

            $null = Connect-PartnerUpgrade -Sandbox -Journal $journal

            (Get-SubscriptionUpgrade -RunId november).CustomerName | Should -Be 'Contoso France'
            Test-Path -LiteralPath $journal | Should -BeTrue
        }
    }
}
