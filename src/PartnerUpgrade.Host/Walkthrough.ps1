# The main job from beginning to end, on the sandbox's sample. It uses the engine's own commands alone.

$width = $Host.UI.RawUI.WindowSize.Width - 1

# Breaks a text into lines that fit the window.
function Write-Paragraph([string] $Text, [string] $FirstIndent = '', [string] $Indent = '') {
    $line = $FirstIndent
    foreach ($word in $Text -split '\s+') {
        if ($line.Length + $word.Length -ge $width -and $line.Trim()) {
            $Host.UI.WriteLine($line.TrimEnd())
            $line = $Indent
        }
        $line += "$word "
    }
    $Host.UI.WriteLine($line.TrimEnd())
}

function Write-Heading([string] $Text) {
    $Host.UI.WriteLine('')
    $Host.UI.WriteLine('Cyan', 'Black', $Text)
    $Host.UI.WriteLine('Cyan', 'Black', '=' * $Text.Length)
}

# Shows a command as it would be typed, and what it answers.
function Invoke-Shown([scriptblock] $Command) {
    $Host.UI.WriteLine('')
    $Host.UI.WriteLine('Green', 'Black', "PS> $("$Command".Trim())")
    & $Command | Out-Host
}

Write-Heading 'PartnerUpgrade: the main job, step by step'
Write-Paragraph 'You are Fabrikam, a Cloud Solution Provider. Your customers are a sample in memory: everything below really happens there, and nothing of it costs money.'
Invoke-Shown { Connect-PartnerUpgrade -Sandbox }

Write-Heading 'Step 1. Which subscriptions can be upgraded?'
Write-Paragraph 'The check mark stands where Partner Center shows the "upgrade now" icon: the subscription is active and its offer has somewhere to go.'
Invoke-Shown { Get-PartnerSubscription }

Write-Heading 'Step 2. Can they become Office 365 Enterprise E3, and why not if not?'
Write-Paragraph 'Both sides decide: the policy, which knows the matrix and its conditions, and Partner Center itself.'
Invoke-Shown { Get-PartnerSubscription | Test-SubscriptionUpgrade -TargetOffer o365-e3 }

Write-Paragraph 'Other targets fail for other reasons. This is one example of every kind of refusal in the sample, over all targets:'
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
    $Host.UI.WriteLine('Yellow', 'Black', "$code ($($example.CustomerName), to $($example.TargetOffer))")
    Write-Paragraph $reason.Message -FirstIndent '  ' -Indent '  '
    foreach ($fact in $reason.Evidence) {
        Write-Paragraph $fact -FirstIndent '  - ' -Indent '    '
    }
    Write-Paragraph $reason.Remedy -FirstIndent '  > ' -Indent '    '
}

Write-Heading 'Step 3. Choose the new offer and send'
Write-Paragraph 'First as a rehearsal: everything is checked once more, and nothing is sent.'
Invoke-Shown { Get-PartnerSubscription | Test-SubscriptionUpgrade -TargetOffer o365-e3 | Where-Object Eligible | Invoke-SubscriptionUpgrade -WhatIf }

Write-Paragraph 'Then for good. Each upgrade is in the journal before it is sent, so that none is lost and none is bought twice.'
Invoke-Shown { Get-PartnerSubscription | Test-SubscriptionUpgrade -TargetOffer o365-e3 | Where-Object Eligible | Invoke-SubscriptionUpgrade -RunId november -Confirm:$false }

Write-Paragraph 'The estate has changed:'
Invoke-Shown { Get-PartnerSubscription }

Write-Heading 'Step 4. What is left to do by hand'
Write-Paragraph 'Some licences did not move along. These accounts and services need somebody to look after them:'
Invoke-Shown { Get-SubscriptionUpgrade -RunId november -NeedsFollowUp | ForEach-Object FollowUps }

Write-Paragraph 'To hand all of this over as one page: Get-SubscriptionUpgrade -RunId november | Export-PartnerUpgradeReport ./november.html'

Disconnect-PartnerUpgrade
