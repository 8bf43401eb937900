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

function Invoke-DotNet([string[]] $Arguments) {
    & dotnet $Arguments
    if ($LASTEXITCODE -ne 0) {
        throw "dotnet $Arguments ended with exit code $LASTEXITCODE."
    }
}

# Skipping without a word would look like passing.
function Test-Installed([string] $Module) {
    $found = [bool] (Get-Module $Module -ListAvailable)
    if (-not $found) {
        Write-Warning "$Module is not installed: its part is skipped."
    }

    $found
}

Push-Location $PSScriptRoot
try {
    switch ($Task) {
        'Build' {
            Invoke-DotNet @('build', '--configuration', $Configuration)
        }
        'Test' {
            Invoke-DotNet @('test', '--configuration', $Configuration)
        }
        'Analyze' {
            Invoke-DotNet @('format', '--verify-no-changes')
            if (Test-Installed PSScriptAnalyzer) {
                # The manifest where its files are, that is where the build laid it out.
                $scripts = @('build.ps1', 'out/PartnerUpgrade/PartnerUpgrade.psd1') +
                    (Get-ChildItem -Path src, tests -Filter *.ps1 -Recurse | Where-Object FullName -NotMatch '[\\/](bin|obj)[\\/]' | ForEach-Object FullName)
                $findings = @($scripts | ForEach-Object { Invoke-ScriptAnalyzer -Path $_ })
                $findings
                if ($findings) {
                    throw "PSScriptAnalyzer found fault: $($findings.Count)."
                }
            }
        }
        'Package' {
            Invoke-DotNet @('pack')
        }
        'Demo' {
            Invoke-DotNet @('run', '--project', 'src/PartnerUpgrade.Host', '--configuration', $Configuration)
        }
    }
}
finally {
    Pop-Location
}
