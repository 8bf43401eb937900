# It names the files where `dotnet build` lays them out, so that it is valid here too; beside them lies a copy that names them without the folder.
@{
    RootModule           = 'out/PartnerUpgrade/PartnerUpgrade.dll'
    ModuleVersion        = '0.2.0'
    GUID                 = '2e5d38b5-14d4-4150-b37f-868dea6d806a'
    Author               = 'PartnerUpgrade contributors'
    CompanyName          = 'PartnerUpgrade contributors'
    Copyright            = 'Copyright (c) PartnerUpgrade contributors. MIT license.'
    Description          = 'For Cloud Solution Provider partners: tells which subscriptions can be upgraded, to what, and if not, why; adds seats; performs upgrades in bulk without losing one or buying one twice; and lists the accounts and services that need manual work afterwards.'
    CompatiblePSEditions = @('Desktop', 'Core')
    PowerShellVersion    = '5.1'
    DotNetFrameworkVersion = '4.7.2'
    # The output types, so that scripts can name them before the first command ran.
    RequiredAssemblies   = @('out/PartnerUpgrade/PartnerUpgrade.Engine.dll')
    FormatsToProcess     = @('out/PartnerUpgrade/PartnerUpgrade.Format.ps1xml')
    TypesToProcess       = @('out/PartnerUpgrade/PartnerUpgrade.Types.ps1xml')
    # With commas it is a constant; a name a line without them is a script, which would cost a sixth of the import.
    CmdletsToExport      = @(
        'Connect-PartnerUpgrade',
        'Disconnect-PartnerUpgrade',
        'Get-PartnerUpgradeConnection',
        'Get-PartnerSubscription',
        'Set-PartnerSubscription',
        'Get-SubscriptionRenewal',
        'Test-PartnerAccess',
        'Set-SubscriptionRenewal',
        'Save-PartnerPriceSheet',
        'Export-PartnerSnapshot',
        'Compare-PartnerSnapshot',
        'Complete-LicenseFollowUp',
        'Test-SubscriptionUpgrade',
        'Invoke-SubscriptionUpgrade',
        'Get-SubscriptionUpgrade',
        'Resume-SubscriptionUpgrade',
        'Stop-SubscriptionUpgrade',
        'Export-UpgradeJournal',
        'Get-PartnerUpgradePolicy',
        'New-PartnerUpgradePolicy',
        'Test-PartnerUpgradePolicy',
        'Export-PartnerUpgradePolicy',
        'Export-PartnerUpgradeReport'
    )
    FunctionsToExport    = @()
    VariablesToExport    = @()
    AliasesToExport      = @()
    PrivateData          = @{
        PSData = @{
            Tags       = @('PartnerCenter', 'CSP', 'CloudSolutionProvider', 'Office365', 'Microsoft365', 'Licensing', 'Subscription', 'Upgrade',
                'PSEdition_Desktop', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            ProjectUri = 'https://github.com/partnerupgrade/partnerupgrade'
            LicenseUri = 'https://github.com/partnerupgrade/partnerupgrade/blob/main/LICENSE'
            ReleaseNotes = 'https://github.com/partnerupgrade/partnerupgrade/blob/main/CHANGELOG.md'
        }
    }
}
