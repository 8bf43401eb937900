<#
.SYNOPSIS
Runs the main job on the sandbox's sample with a given copy of the module, in whatever PowerShell runs this script.
.DESCRIPTION
It needs the engine's own commands alone, so that it says the same in every edition and every host.
#>
param([Parameter(Mandatory = $true)] [string] $Module)

$ErrorActionPreference = 'Stop'

function Assert-That([bool] $Condition, [string] $Claim) {
    if (-not $Condition) {
        throw "It is not true that $Claim."
    }
}

Import-Module $Module -Force
$connection = Connect-PartnerUpgrade -Sandbox
Assert-That $connection.IsSandbox 'the connection is a sandbox'

$subscriptions = @(Get-PartnerSubscription)
Assert-That ($subscriptions.Count -gt 12) 'the sample has more than a dozen subscriptions'

$eligibilities = @($subscriptions | Test-SubscriptionUpgrade -TargetOffer o365-e3)
Assert-That ($eligibilities.Count -eq $subscriptions.Count) 'every subscription was tested'

$eligible = @($eligibilities | Where-Object Eligible)
Assert-That ($eligible.Count -gt 0) 'some subscription can be upgraded'
Assert-That ($eligible.Count -lt $eligibilities.Count) 'some subscription cannot be upgraded'

$rehearsed = @($eligible | Invoke-SubscriptionUpgrade -WhatIf)
Assert-That (@($rehearsed | Where-Object State -NE Planned).Count -eq 0) 'a rehearsal sends nothing'

$upgraded = @($eligible | Invoke-SubscriptionUpgrade -RunId smoke -Confirm:$false)
Assert-That (@($upgraded | Where-Object State -EQ Succeeded).Count -eq $eligible.Count) 'every eligible subscription was upgraded'

Disconnect-PartnerUpgrade
'The module works here: {0} of {1} subscriptions upgraded.' -f $upgraded.Count, $subscriptions.Count
