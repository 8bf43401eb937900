# The main job from beginning to end, on the sandbox's sample.

# What is said, in the reader's language.
function Get-Text([string] $Key) {
    [PartnerUpgrade.Host.Narration]::Text($Key)
}

$width = $Host.UI.RawUI.WindowSize.Width - 1

# Breaks a text into lines that fit the window.
function Write-Paragraph([string] $Text, [string] $FirstIndent = '', [string] $Indent = '') {
    $line = $FirstIndent
    foreach ($word in $Text -split ' +') {
        if ($line.Length + $word.Length -ge $width -and $line.Trim()) {
            Write-Host $line.TrimEnd()
            $line = $Indent
        }
        $line += "$word "
    }
    Write-Host $line.TrimEnd()
}

function Write-Heading([string] $Text) {
    Write-Host
    Write-Host $Text -ForegroundColor Cyan
    Write-Host ('=' * $Text.Length) -ForegroundColor Cyan
}

# Shows a command as it would be typed, and what it answers.
function Invoke-Shown([scriptblock] $Command) {
    Write-Host
    Write-Host "PS> $("$Command".Trim())" -ForegroundColor Green
    & $Command | Out-Host
}

Write-Heading (Get-Text WalkTitle)
Write-Paragraph (Get-Text WalkIntroduction)
Invoke-Shown { Connect-PartnerUpgrade -Sandbox }

Write-Heading (Get-Text WalkStep1)
Write-Paragraph (Get-Text WalkStep1Mark)
Invoke-Shown { Get-PartnerSubscription }

Write-Heading (Get-Text WalkStep2)
Write-Paragraph (Get-Text WalkStep2Sides)
Invoke-Shown { Get-PartnerSubscription | Test-SubscriptionUpgrade -TargetOffer o365-e3 }

Write-Paragraph (Get-Text WalkStep2Examples)
$examples = @{}
foreach ($eligibility in Get-PartnerSubscription | Test-SubscriptionUpgrade) {
    foreach ($reason in $eligibility.Reasons) {
        $code = "$($reason.Code)"
        # The example with the fewest reasons beside the one it is an example of.
        if (-not $examples[$code] -or $eligibility.Reasons.Count -lt $examples[$code].Reasons.Count) {
            $examples[$code] = $eligibility
        }
    }
}

$codes = [Enum]::GetNames([PartnerUpgrade.ReasonCode]) | Where-Object { $examples[$_] }
$codes | ForEach-Object { $examples[$_] } | Out-Host
foreach ($code in $codes) {
    $example = $examples[$code]
    $reason = @($example.Reasons | Where-Object Code -EQ $code)[0]
    Write-Host ((Get-Text WalkExample) -f $code, $example.CustomerName, $example.TargetOffer) -ForegroundColor Yellow
    Write-Paragraph $reason.Message -FirstIndent '  ' -Indent '  '
    foreach ($fact in $reason.Evidence) {
        Write-Paragraph $fact -FirstIndent '  - ' -Indent '    '
    }
    Write-Paragraph $reason.Remedy -FirstIndent '  > ' -Indent '    '
}

Write-Heading (Get-Text WalkStep3)
Write-Paragraph (Get-Text WalkStep3Cost)
Invoke-Shown { Get-PartnerSubscription | Test-SubscriptionUpgrade -TargetOffer o365-e3 | Where-Object { $_.Eligible -and $_.Commerce -eq 'NewCommerce' } | Format-Table CustomerName, Quantity, Cost -Wrap }

$priced = Get-PartnerSubscription | Test-SubscriptionUpgrade -TargetOffer o365-e3 | Where-Object { $_.Eligible -and $_.Commerce -eq 'NewCommerce' -and $_.Currency }
foreach ($currency in $priced | Group-Object Currency) {
    # Decimals, one by one: Measure-Object would add floating-point numbers.
    $total = [decimal]0
    foreach ($eligibility in $currency.Group) {
        $total += $eligibility.MonthlyDifference
    }

    Write-Paragraph ((Get-Text WalkStep3Total) -f $total, $currency.Name)
}

Write-Host
Write-Paragraph (Get-Text WalkStep3Rehearsal)
Invoke-Shown { Get-PartnerSubscription | Test-SubscriptionUpgrade -TargetOffer o365-e3 | Where-Object Eligible | Invoke-SubscriptionUpgrade -WhatIf }

Write-Paragraph (Get-Text WalkStep3Real)
Invoke-Shown { Get-PartnerSubscription | Test-SubscriptionUpgrade -TargetOffer o365-e3 | Where-Object Eligible | Invoke-SubscriptionUpgrade -RunId november -Confirm:$false }

Write-Paragraph (Get-Text WalkStep3Changed)
Invoke-Shown { Get-PartnerSubscription }

Write-Heading (Get-Text WalkStep4)
Write-Paragraph (Get-Text WalkStep4Accounts)
Invoke-Shown { Get-SubscriptionUpgrade -RunId november -NeedsFollowUp | ForEach-Object FollowUps }

Write-Paragraph (Get-Text WalkHandOver)

Write-Heading (Get-Text WalkStep5)
Write-Paragraph (Get-Text WalkStep5Terms)
Invoke-Shown { Get-SubscriptionRenewal -WithinDays 180 | Where-Object { $_.Deadline -and $_.AtTermEnd -eq 'Renew' } }

Write-Paragraph (Get-Text WalkStep5Plan)
Invoke-Shown { Get-SubscriptionRenewal -WithinDays 180 | Where-Object { $_.Deadline -and $_.AtTermEnd -eq 'Renew' } | Set-SubscriptionRenewal -TermDuration P3Y -Quantity 10 -RunId renewals -Confirm:$false }

Write-Paragraph (Get-Text WalkStep5Seats)
Invoke-Shown { Get-PartnerSubscription -CustomerName Relecloud -Status Active | Set-PartnerSubscription -AddQuantity 5 -RunId seats -Confirm:$false | Format-Table CustomerName, Quantity, ScheduledChange -Wrap }

Disconnect-PartnerUpgrade
