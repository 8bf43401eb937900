<#
.SYNOPSIS
Builds, tests, checks, packages, publishes or shows the module: a thin front for dotnet.
.PARAMETER Repository
Where -Task Publish publishes to: the name of a registered repository, whose key is in the variable PARTNERUPGRADE_API_KEY, or a folder.
.PARAMETER NoBuild
Takes what was built, in the given configuration.
.PARAMETER Filter
Which tests -Task Test runs, as dotnet test has it.
.EXAMPLE
./build.ps1 -Task Test
.EXAMPLE
./build.ps1 -Task Publish -Repository PSGallery
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Analyze', 'Package', 'Publish', 'Demo')]
    [string[]] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Debug',

    [string] $Repository = 'artifacts/repository',

    [switch] $NoBuild,

    [string] $Filter
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

# Packs a release, unless what was built is to be taken, and gives the package.
function New-Package {
    $version = (Import-PowerShellDataFile PartnerUpgrade.psd1).ModuleVersion
    Invoke-DotNet (@('pack', 'src/PartnerUpgrade.Packaging') + $(if ($NoBuild) { '--no-build', '--configuration', $Configuration } else { '--configuration', 'Release' })) | Out-Host
    Get-Item "artifacts/PartnerUpgrade.$version.nupkg"
}

function Publish-Package([string] $Path) {
    if (Get-PSResourceRepository $Repository -ErrorAction Ignore) {
        Publish-PSResource -NupkgPath $Path -Repository $Repository -ApiKey $env:PARTNERUPGRADE_API_KEY
        return
    }

    $name = "partnerupgrade-$PID"
    Register-PSResourceRepository $name -Uri (New-Item $Repository -ItemType Directory -Force).FullName -Trusted
    try {
        Publish-PSResource -NupkgPath $Path -Repository $name
    }
    finally {
        Unregister-PSResourceRepository $name
    }
}

$built = @('--configuration', $Configuration) + $(if ($NoBuild) { '--no-build' })
Push-Location $PSScriptRoot
try {
    switch ($Task) {
        'Build' {
            Invoke-DotNet @('build', '--configuration', $Configuration)
        }
        'Test' {
            Invoke-DotNet (@('test') + $built + $(if ($Filter) { '--filter', $Filter }))
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
            $null = New-Package
        }
        'Publish' {
            Publish-Package (New-Package).FullName
        }
        'Demo' {
            Invoke-DotNet (@('run', '--project', 'src/PartnerUpgrade.Host') + $built)
        }
    }
}
finally {
    Pop-Location
}
