<#
.SYNOPSIS
Upgrades what can be upgraded, as a runbook of Azure Automation that may be ended and started again at any time.

.DESCRIPTION
A hosted runbook is ended after three hours (fair share) and has no disk that outlives it, so the journal is in PostgreSQL. Schedule it
hourly under the same RunId: each start goes on where the last one was ended. README.md beside this file says what it needs.
#>
param(
    [Parameter(Mandatory)] [string] $RunId,
    [string] $TargetOffer = 'o365-e3',
    [string] $Policy = 'csp-2016'
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

# One customer's trouble is told, and does not end the run for the others.
$ErrorActionPreference = 'Continue'

# --- The job: the same two lines at every start ---
Get-PartnerSubscription -Upgradable |
    Test-SubscriptionUpgrade -TargetOffer $TargetOffer |
    Where-Object Eligible |
    Invoke-SubscriptionUpgrade -RunId $RunId -Enqueue -Force |
    Out-Null

Resume-SubscriptionUpgrade -RunId $RunId -Force
