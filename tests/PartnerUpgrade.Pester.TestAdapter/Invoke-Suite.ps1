<#
.SYNOPSIS
Runs a Pester suite, or only looks what is in it, and writes what came of it as JSON.
.PARAMETER Pester
The manifest of the Pester to run it with.
.PARAMETER Suite
The folder of the suite.
.PARAMETER Results
The file to write: the tests, and what failed beside them.
.PARAMETER Line
Only these tests, each a file and a line. Empty: all.
.PARAMETER DiscoverOnly
Runs nothing.
#>
param(
    [Parameter(Mandatory = $true)] [string] $Pester,
    [Parameter(Mandatory = $true)] [string] $Suite,
    [Parameter(Mandatory = $true)] [string] $Results,
    [AllowEmptyCollection()] [string[]] $Line = @(),
    [switch] $DiscoverOnly
)

$ErrorActionPreference = 'Stop'
Import-Module $Pester

$configuration = New-PesterConfiguration
$configuration.Run.Path = $Suite
$configuration.Run.PassThru = $true
$configuration.Run.SkipRun = [bool] $DiscoverOnly
$configuration.Output.Verbosity = 'None'
if ($Line) {
    $configuration.Filter.Line = $Line
}

# (Pester's own lines say nothing of what failed.)
$notOurs = [regex]::Escape((Split-Path $Pester)) + '|' + [regex]::Escape($PSCommandPath) + '|<No file>'

function Get-Fault($Records) {
    @{
        Message = ($Records | ForEach-Object { "$_" }) -join "`n"
        Trace   = ($Records | ForEach-Object { $_.ScriptStackTrace -split "`n" } | Where-Object { $_ -and $_ -notmatch $notOurs }) -join "`n"
    }
}

# Setups and teardowns that failed, and files that could not be read: none of them is a test.
function Get-BlockFault($Block, [string] $File) {
    if ($Block.ErrorRecord) {
        @{ File = $File; Name = "$($Block.ExpandedPath) (setup or teardown)"; Fault = Get-Fault $Block.ErrorRecord }
    }
    foreach ($child in $Block.Blocks) {
        Get-BlockFault $child $File
    }
}

$run = Invoke-Pester -Configuration $configuration
$faults = foreach ($container in $run.Containers) {
    if ($container.ErrorRecord) {
        @{ File = "$($container.Item)"; Name = Split-Path "$($container.Item)" -Leaf; Fault = Get-Fault $container.ErrorRecord }
    }
    foreach ($block in $container.Blocks) {
        Get-BlockFault $block "$($container.Item)"
    }
}
# Pester expands the names of tests made of data only when it runs them.
function Get-Name($Test) {
    $name = $Test.ExpandedPath
    if (-not $Test.Executed) {
        $scopes = @($Test)
        for ($block = $Test.Block; $block; $block = $block.Parent) {
            $scopes += $block
        }
        foreach ($data in $scopes | ForEach-Object Data | Where-Object { $null -ne $_ }) {
            if ($data -is [System.Collections.IDictionary]) {
                foreach ($key in $data.Keys) {
                    $name = $name.Replace("<$key>", "$($data[$key])")
                }
            }
            else {
                $name = $name.Replace('<_>', "$data")
            }
        }
    }

    $name
}

$tests = foreach ($test in $run.Tests) {
    @{
        File         = "$($test.ScriptBlock.File)"
        Line         = $test.StartLine
        Name         = Get-Name $test
        Tags         = @($test.Tag)
        Result       = "$($test.Result)"
        Milliseconds = $test.Duration.TotalMilliseconds
        Fault        = Get-Fault $test.ErrorRecord
    }
}
@{ Tests = @($tests); Faults = @($faults); Result = "$($run.Result)" } | ConvertTo-Json -Depth 5 | Set-Content -LiteralPath $Results -Encoding utf8
