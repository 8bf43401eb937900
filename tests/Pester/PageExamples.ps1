<#
.SYNOPSIS
Reads the examples of the help's pages and of the README, and compares what they print with what they say they print.
.DESCRIPTION
It uses the engine's own commands alone, so that the tests of the hosted engine can hold it to their own reading of the same pages.
#>

# The fenced blocks of a page's examples, in order: what is typed, what is printed, and files. A title joins the blocks of one example.
function Get-PageExample([string] $Path) {
    $name = [IO.Path]::GetFileNameWithoutExtension($Path)
    $isCmdlet = $name -match '^[A-Z][a-z]+-\w+$'
    $section = ''
    $title = ''
    $language = $null
    foreach ($line in [IO.File]::ReadAllLines($Path)) {
        if ($null -ne $language) {
            if ($line -ne '```') {
                $text += $line
            }
            else {
                $kind = if ($language -eq 'powershell') { 'Command' } elseif ($language -eq 'Output') { 'Output' } elseif ($file) { 'File' } else { 'Other' }
                if ($title -and $kind -ne 'Other') {
                    [pscustomobject] @{ Page = $name; Title = $title; Kind = $kind; FileName = $file; Text = $text -join "`n" }
                }
                $language = $null
            }
        }
        elseif ($line -match '^```(\S*)\s*(.*)$') {
            $language = $Matches[1]
            $file = $Matches[2].Trim()
            $text = @()
        }
        elseif ($line -match '^## (.+)$') {
            $section = $Matches[1]
            $title = if ($isCmdlet) { '' } else { $section }
        }
        elseif ($isCmdlet -and $section -eq 'EXAMPLES' -and $line -match '^### (.+)$') {
            $title = $Matches[1]
        }
    }
}

# Whether commands sign in to the real service: the tests of the hosted engine have an authority of their own for that.
function Test-SignIn([string] $Command) {
    $script = [System.Management.Automation.Language.Parser]::ParseInput($Command, [ref] $null, [ref] $null)
    $connects = $script.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] -and $args[0].GetCommandName() -eq 'Connect-PartnerUpgrade' }, $true)
    @($connects | Where-Object { "$_" -notmatch '-Sandbox\b' }).Count -gt 0
}

# What does not differ from one time to the next, nor from one console to another. The path of the folder that an example ran in may
# be broken anywhere to fit the console.
function ConvertTo-Comparable([string] $Text, [string] $Folder) {
    $ids = '[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|\b[0-9a-f]{64}\b|run-\d{8}-\d{6}-[0-9a-f]{4}'
    $times = '\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}([ T]\d{1,2}:\d{2}(:\d{2})?(\s[AP]M)?( ?[+-]\d{2}:\d{2}|Z)?)?'
    if ($Folder) {
        $Text = $Text -replace (($Folder.ToCharArray() | ForEach-Object { [regex]::Escape($_) }) -join '\s*'), '.'
    }

    $plain = $Text -replace "$([char] 27)\[[0-9;]*m" -replace '(?m)^(What if|VERBOSE|WARNING): .*$' -replace $ids, '<id>' -replace $times, '<time>'
    ($plain -replace '\S*[/\\](?=journal\.db\b)' -replace '\\', '/' -replace '\s+').Trim()
}

# Whether a page says what is printed. A line of three dots as one sign stands for lines left out. Answers that are waited for come in any order.
function Test-Printed([string] $Documented, [string] $Printed, [string] $Folder, [switch] $AnyOrder) {
    $parts = $Documented -split "(?m)^$([char] 0x2026)\s*`$" | ForEach-Object { [regex]::Escape((ConvertTo-Comparable $_)) }
    if ((ConvertTo-Comparable $Printed $Folder) -match ('^' + ($parts -join '.*') + '$')) {
        return $true
    }

    if (-not $AnyOrder) {
        return $false
    }

    $gap = [string] [char] 0x2026
    $expected = @($Documented -split '\r?\n' | ForEach-Object { ConvertTo-Comparable $_ } | Where-Object { $_ })
    $left = [System.Collections.Generic.List[string]] @($Printed -split '\r?\n' | ForEach-Object { ConvertTo-Comparable $_ $Folder } | Where-Object { $_ })
    $missing = @($expected | Where-Object { $_ -ne $gap -and -not $left.Remove($_) })
    $missing.Count -eq 0 -and ($left.Count -eq 0 -or $expected -contains $gap)
}
