<#
.SYNOPSIS
Installs the module from a folder of packages, as people do from a repository, and writes the path of the installed manifest.
.PARAMETER Packages
The folder with the package.
.PARAMETER Modules
Where to install it, where the user's own folder cannot be moved (Windows).
#>
param(
    [Parameter(Mandatory = $true)] [string] $Packages,
    [Parameter(Mandatory = $true)] [string] $Modules
)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$repository = "built-$PID"
Register-PSResourceRepository $repository -Uri $Packages -Trusted
try {
    if ($IsWindows) {
        Save-PSResource PartnerUpgrade -Repository $repository -Path $Modules
        $env:PSModulePath = $Modules + [IO.Path]::PathSeparator + $env:PSModulePath
    }
    else {
        Install-PSResource PartnerUpgrade -Repository $repository -Scope CurrentUser
    }
}
finally {
    Unregister-PSResourceRepository $repository
}

(Get-Module PartnerUpgrade -ListAvailable)[0].Path
