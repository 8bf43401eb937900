<#
.SYNOPSIS
Builds, tests, checks, packages or shows the module: a thin front for dotnet.
.EXAMPLE
./build.ps1 -Task Test
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Analyze', 'Package', 'Demo')]
    [string[]] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Debug'
)

$ErrorActionPreference = 'Stop'

function Invoke-DotNet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) {
        throw "dotnet $($args -join ' ') ended with exit code $LASTEXITCODE."
    }
}

Push-Location $PSScriptRoot
try {
    switch ($Task) {
        'Build' {
            Invoke-DotNet build --configuration $Configuration
        }
        'Test' {
            Invoke-DotNet test --configuration $Configuration
            if ((Test-Path tests/Pester) -and (Get-Module Pester -ListAvailable)) {
                Invoke-Pester -Path tests/Pester -CI
            }
        }
        'Analyze' {
            Invoke-DotNet format --verify-no-changes
            if (Get-Module PSScriptAnalyzer -ListAvailable) {
                Invoke-ScriptAnalyzer -Path . -Recurse -EnableExit
            }
        }
        'Package' {
            Invoke-DotNet build --configuration Release
            $version = (Import-PowerShellDataFile PartnerUpgrade.psd1).ModuleVersion
            $null = New-Item artifacts -ItemType Directory -Force
            Compress-Archive -Path out/PartnerUpgrade -DestinationPath "artifacts/PartnerUpgrade.$version.zip" -Force
        }
        'Demo' {
            Invoke-DotNet run --project src/PartnerUpgrade.Host --configuration $Configuration
        }
    }
}
finally {
    Pop-Location
}
