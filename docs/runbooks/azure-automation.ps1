<#
.SYNOPSIS
Upgrades what was approved, as a runbook of Azure Automation that may be ended and started again at any time.

.DESCRIPTION
A hosted runbook is ended after three hours (fair share) and has no disk that outlives it, so the journal is in PostgreSQL. Schedule it
hourly under the same RunId: each start goes on where the last one was ended. It ends as the run stands: Failed where an upgrade failed or
is uncertain, or where the plan has errors; Completed otherwise, also where there was nothing to do. README.md beside this file says what it needs.
#>
param(
    [Parameter(Mandatory)] [string] $RunId,
    [string] $TargetOffer = 'o365-e3',
    [string] $Policy = 'csp-2016',

    # The approved list, as CSV text with the columns CustomerId, SubscriptionId and TargetOffer, and Quantity where it is a part. Without one,
    # every start upgrades whatever is eligible by then, also for customers nobody has looked at.
    [string] $Approved = (Get-AutomationVariable -Name 'PartnerUpgradeApproved' -ErrorAction SilentlyContinue)
)

$ErrorActionPreference = 'Stop'

# Secrets are in a Key Vault, which the Automation account reaches by its managed identity; what is not secret is in Automation variables.
$vault = Get-AutomationVariable -Name 'PartnerUpgradeVault'
$null = Connect-AzAccount -Identity
$clientSecret = (Get-AzKeyVaultSecret -VaultName $vault -Name 'partnerupgrade-client-secret').SecretValue
$refreshToken = (Get-AzKeyVaultSecret -VaultName $vault -Name 'partnerupgrade-refresh-token').SecretValue

# PostgreSQL's password comes from the environment, and is in no address that a log might show.
$env:PGPASSWORD = Get-AzKeyVaultSecret -VaultName $vault -Name 'partnerupgrade-journal-password' -AsPlainText

$connection = @{
    ApplicationId = Get-AutomationVariable -Name 'PartnerUpgradeApplicationId'
    TenantId = Get-AutomationVariable -Name 'PartnerUpgradeTenantId'
    ClientSecret = $clientSecret
    RefreshToken = $refreshToken
    Journal = Get-AutomationVariable -Name 'PartnerUpgradeJournal'
    Policy = $Policy

    # Each sign-in gives a new refresh token; kept, it never grows old enough to expire.
    OnRefreshToken = {
        param($token)
        $null = Set-AzKeyVaultSecret -VaultName $vault -Name 'partnerupgrade-refresh-token' -SecretValue $token
    }
}
$null = Connect-PartnerUpgrade @connection

# Where to tell a team, such as the address of a Teams workflow ("When a Teams webhook request is received"); nobody is told without one.
$webhook = Get-AutomationVariable -Name 'PartnerUpgradeWebhook' -ErrorAction SilentlyContinue

# One customer's trouble is told, and does not end the run for the others.
$ErrorActionPreference = 'Continue'

# --- The job: the same lines at every start ---
$trouble = @()
if ($Approved) {
    $Approved | ConvertFrom-Csv |
        Invoke-SubscriptionUpgrade -RunId $RunId -Enqueue -Force -ErrorVariable +trouble |
        Out-Null
}
else {
    Write-Warning "No list was approved: the run $RunId takes every customer that is eligible at this start."
    Get-PartnerSubscription -Upgradable -ErrorVariable +trouble |
        Test-SubscriptionUpgrade -TargetOffer $TargetOffer -ErrorVariable +trouble |
        Where-Object Eligible |
        Invoke-SubscriptionUpgrade -RunId $RunId -Enqueue -Force -ErrorVariable +trouble |
        Out-Null
}

# A run that was never planned, because nothing is eligible, has nothing to resume, and that is no fault.
if (Get-SubscriptionUpgrade -RunId $RunId -ErrorAction Ignore | Select-Object -First 1) {
    Resume-SubscriptionUpgrade -RunId $RunId -Force -ErrorVariable +trouble | Out-Null
}

# --- What came of it: the newest word on each subscription counts ---
$run = @(Get-SubscriptionUpgrade -RunId $RunId -ErrorAction Ignore | Group-Object SubscriptionId | ForEach-Object { $_.Group[0] })
$failed = @($run | Where-Object State -In Failed, Uncertain)
$left = @($run | Where-Object State -In Planned, Submitting, Submitted)
$followUps = @($run | ForEach-Object FollowUps | Where-Object IsDone -EQ $false)
$text = "Run ${RunId}: $(($run | Group-Object State -NoElement | ForEach-Object { "$($_.Name) $($_.Count)" }) -join ', '); " +
    "left for the next start: $($left.Count); follow-ups: $($followUps.Count); errors of this start: $($trouble.Count)."
$text
$failed | ForEach-Object { "$($_.State): $($_.CustomerName), $($_.SourceOffer) to $($_.TargetOffer): $($_.Reasons.Message -join ' ')" }

if ($webhook -and ($failed -or $followUps -or $trouble)) {
    $card = @{
        type = 'message'
        attachments = @(@{
            contentType = 'application/vnd.microsoft.card.adaptive'
            content = @{ type = 'AdaptiveCard'; version = '1.4'; body = @(@{ type = 'TextBlock'; wrap = $true; text = $text }) }
        })
    }
    $null = Invoke-RestMethod -Method Post -Uri $webhook -ContentType 'application/json; charset=utf-8' -Body ($card | ConvertTo-Json -Depth 8)
}

# The status follows the run: only an error that ends the script makes a job Failed.
if ($failed -or $trouble) {
    throw $text
}
