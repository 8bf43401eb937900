BeforeAll {
    . $PSScriptRoot/ImportModule.ps1
}

Describe 'Importing the module' {
    It 'finds no fault in the manifest' {
        $module = Test-ModuleManifest $ModuleManifest -ErrorAction Stop -WarningAction Stop

        $module.Name | Should -Be PartnerUpgrade
        @($module.CompatiblePSEditions) | Should -Contain 'Desktop'
        @($module.CompatiblePSEditions) | Should -Contain 'Core'
    }

    It 'exports the cmdlets of the manifest, and nothing else' {
        $declared = (Import-PowerShellDataFile $ModuleManifest).CmdletsToExport

        $exported = Invoke-InNewSession 'param($Manifest) Import-Module $Manifest; (Get-Module PartnerUpgrade).ExportedCommands.Keys' @{ Manifest = $ModuleManifest }

        $exported | Sort-Object | Should -Be ($declared | Sort-Object)
    }

    It 'says nothing, and warns of no unusual verb' {
        $said = Invoke-InNewSession 'param($Manifest) Import-Module $Manifest 3>&1 4>&1 5>&1 6>&1' @{ Manifest = $ModuleManifest }

        $said | Should -BeNullOrEmpty
    }

    It 'works by name from a folder of PSModulePath, and by the name of a cmdlet alone' {
        # (PowerShell itself finds no module below a folder with brackets in its name.)
        $folder = Join-Path $TestDrive "Modules of Zo$([char] 0xEB) & Chlo$([char] 0xE9)'s"
        $null = New-Item $folder -ItemType Directory
        Copy-Item -LiteralPath (Split-Path $ModuleManifest) -Destination (Join-Path $folder PartnerUpgrade) -Recurse
        $path = $env:PSModulePath
        try {
            $env:PSModulePath = $folder + [IO.Path]::PathSeparator + $path
            $found = Invoke-InNewSession '(Get-Module PartnerUpgrade -ListAvailable)[0].ModuleBase'
            $imported = Invoke-InNewSession '$null = Get-Command Connect-PartnerUpgrade; $null = Connect-PartnerUpgrade -Sandbox; (Get-Module PartnerUpgrade).ModuleBase'
        }
        finally {
            $env:PSModulePath = $path
        }

        $found | Should -Be (Join-Path $folder PartnerUpgrade)
        $imported | Should -Be (Join-Path $folder PartnerUpgrade)
    }

    It 'can be taken away and brought back' {
        $customers = Invoke-InNewSession @'
            param($Manifest)
            Import-Module $Manifest
            Remove-Module PartnerUpgrade
            Import-Module $Manifest -Force
            $null = Connect-PartnerUpgrade -Sandbox
            Get-PartnerSubscription -CustomerName 'Contoso France' | ForEach-Object CustomerName
'@ @{ Manifest = $ModuleManifest }

        $customers | Should -Be 'Contoso France'
    }

    It 'keeps every third-party assembly out of the context that other modules share' {
        if ($PSVersionTable.PSEdition -ne 'Core') {
            Set-ItResult -Skipped -Because 'Windows PowerShell has no load contexts'
        }

        $null = Connect-PartnerUpgrade -Sandbox
        $null = Get-PartnerSubscription -CustomerName 'Contoso France'

        $shared = [System.Runtime.Loader.AssemblyLoadContext]::Default.Assemblies | Where-Object { -not $_.IsDynamic } | ForEach-Object Location
        $private = [System.Runtime.Loader.AssemblyLoadContext]::All | Where-Object Name -EQ PartnerUpgrade | ForEach-Object Assemblies | ForEach-Object { $_.GetName().Name }
        @($shared) -like '*[\/]deps[\/]*' | Should -BeNullOrEmpty
        $private | Should -Contain YamlDotNet
    }
}

Describe 'What the package says of itself' {
    It 'has a licence, policies, a schema and a sample beside the manifest' {
        foreach ($file in 'LICENSE', 'policies/csp-2016.yaml', 'schemas/upgrade-policy.schema.json', 'sandbox/fabrikam.jsonl') {
            Join-Path (Split-Path $ModuleManifest) $file | Should -Exist
        }
    }

    It 'gives the assemblies the version of the manifest' {
        $version = [version] (Import-PowerShellDataFile $ModuleManifest).ModuleVersion

        foreach ($name in 'PartnerUpgrade', 'PartnerUpgrade.Engine') {
            $assembly = [Reflection.AssemblyName]::GetAssemblyName((Join-Path (Split-Path $ModuleManifest) "$name.dll"))
            $assembly.Version.ToString(3) | Should -Be $version.ToString(3)
        }
    }
}
