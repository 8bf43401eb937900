<#
.SYNOPSIS
Imports the module under test, and gives the commands that the tests share.
.DESCRIPTION
The module under test is the one whose manifest the variable PARTNERUPGRADE_MODULE names, such as a package unpacked somewhere;
else the one that the build laid out.
#>
$ModuleManifest = $env:PARTNERUPGRADE_MODULE
if (-not $ModuleManifest) {
    $ModuleManifest = Join-Path $PSScriptRoot '../../out/PartnerUpgrade/PartnerUpgrade.psd1'
}

$ModuleManifest = (Resolve-Path -LiteralPath $ModuleManifest).ProviderPath

# Once for a process: a second copy from elsewhere could not replace the assemblies of the first.
if (-not (Get-Module PartnerUpgrade)) {
    Import-Module $ModuleManifest
}

# Runs a script in a runspace of its own, as a new session of the same process, and returns all that came of it.
function Invoke-InNewSession([string] $Script, [hashtable] $Parameters = @{}) {
    $session = [powershell]::Create()
    try {
        $output = $session.AddScript($Script).AddParameters($Parameters).Invoke()
        if ($session.Streams.Error.Count -gt 0) {
            throw $session.Streams.Error[0]
        }

        $output
    }
    finally {
        $session.Dispose()
    }
}

# What a window of so many columns shows of objects, without colours.
function Get-Shown([object[]] $InputObject, [int] $Width = 100) {
    @($InputObject | Out-String -Width $Width) -replace "$([char]27)\[[0-9;]*m" -split '\r?\n' | ForEach-Object TrimEnd
}

# The id that scripts go by: what stands before the name of the command's class.
function Get-ErrorId([scriptblock] $Script) {
    try {
        $null = & $Script
    }
    catch {
        ($_.FullyQualifiedErrorId -split ',')[0]
    }
}
