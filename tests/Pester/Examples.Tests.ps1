# The examples, found before any test runs.
. $PSScriptRoot/PageExamples.ps1
$root = Join-Path $PSScriptRoot ../..
$pages = @(Get-ChildItem (Join-Path $root docs/??-??/*.md)) + @(Get-Item (Join-Path $root README.md))
$examples = foreach ($page in $pages) {
    Get-PageExample $page.FullName | Group-Object Title | ForEach-Object {
        @{ Name = "$($page.Directory.Name)/$($page.BaseName): $($_.Name)"; Culture = $page.Directory.Name; Blocks = @($_.Group) }
    }
}

BeforeAll {
    . $PSScriptRoot/ImportModule.ps1
    . $PSScriptRoot/PageExamples.ps1

    # Nothing is opened on the screen of whoever runs the tests.
    function global:Invoke-Item { $null = @($input) }

    # The sample, as a snapshot that an example takes for the user's own.
    function Copy-Estate([string] $Folder) {
        $source = [IO.File]::OpenRead((Join-Path (Split-Path $ModuleManifest) sandbox/fabrikam.jsonl))
        $target = [IO.Compression.GZipStream]::new([IO.File]::Create((Join-Path $Folder estate.jsonl.gz)), [IO.Compression.CompressionMode]::Compress)
        try {
            $source.CopyTo($target)
        }
        finally {
            $target.Dispose()
            $source.Dispose()
        }
    }
}

AfterAll {
    Remove-Item function:global:Invoke-Item
}

Describe 'What help and README show' {
    It 'prints what it says: <Name>' -ForEach $examples {
        $PSDefaultParameterValues = @{ '*-Partner*:ThrottleLimit' = 1; '*-SubscriptionUpgrade:ThrottleLimit' = 1 }
        $ConfirmPreference = 'None'
        $before = [cultureinfo]::CurrentUICulture, [cultureinfo]::CurrentCulture
        $folder = (New-Item (Join-Path $TestDrive ([guid]::NewGuid())) -ItemType Directory).FullName
        Copy-Estate $folder
        Push-Location $folder
        try {
            if ($Culture -match '^[a-z]{2}-[A-Z]{2}$') {
                # A French session writes its sentences and its numbers in French.
                [cultureinfo]::CurrentUICulture = $Culture
                [cultureinfo]::CurrentCulture = $Culture
            }

            $null = Connect-PartnerUpgrade -Sandbox
            for ($index = 0; $index -lt $Blocks.Count; $index++) {
                $block = $Blocks[$index]
                if ($block.Kind -eq 'File') {
                    [IO.File]::WriteAllText((Join-Path $folder $block.FileName), $block.Text + "`n")
                }
                elseif ($block.Kind -eq 'Command' -and -not (Test-SignIn $block.Text)) {
                    $command = $block.Text.Replace('./out/PartnerUpgrade/PartnerUpgrade.psd1', $ModuleManifest)
                    $script = [scriptblock]::Create($command)

                    # What the host would show is caught by its stream: summaries, and what an example asks to be told. The consoles that
                    # the pages were taken from leave the last of their 100 columns free.
                    $printed = . $script 6>&1 |
                        Where-Object { $_ -isnot [System.Management.Automation.InformationRecord] -or $_.Tags -contains 'PSHOST' -or $command -match '-InformationAction Continue' } |
                        Out-String -Width 99

                    $next = if ($index + 1 -lt $Blocks.Count) { $Blocks[$index + 1] }
                    if ($next.Kind -eq 'Output' -and $PSVersionTable.PSEdition -eq 'Core') {
                        Test-Printed $next.Text $printed -Folder $folder -AnyOrder:($command -match 'Test-SubscriptionUpgrade') | Should -BeTrue -Because "it prints:`n$printed"
                    }
                }
            }
        }
        finally {
            Pop-Location
            [cultureinfo]::CurrentUICulture, [cultureinfo]::CurrentCulture = $before
            Disconnect-PartnerUpgrade
        }
    }
}
