BeforeDiscovery {
    . $PSScriptRoot/ImportModule.ps1
}

BeforeAll {
    . $PSScriptRoot/ImportModule.ps1
}

Describe 'Help of <_>' -ForEach (Get-Command -Module PartnerUpgrade).Name {
    It 'tells what it is for, and is not made up from the syntax' {
        $help = Get-Help $_ -Full

        $help.Synopsis | Should -Not -BeNullOrEmpty
        $help.Synopsis.Trim() | Should -Not -BeLike "$_ *"
        ($help.Description | Out-String).Trim() | Should -Not -BeNullOrEmpty
    }

    It 'explains every parameter' {
        $help = Get-Help $_ -Full
        $common = [System.Management.Automation.PSCmdlet]::CommonParameters + [System.Management.Automation.PSCmdlet]::OptionalCommonParameters

        foreach ($parameter in (Get-Command $_).Parameters.Keys | Where-Object { $_ -notin $common }) {
            ($help.Parameters.Parameter | Where-Object Name -EQ $parameter | ForEach-Object Description | Out-String).Trim() |
                Should -Not -BeNullOrEmpty -Because "-$parameter needs an explanation"
        }
    }

    It 'has three examples at least' {
        @((Get-Help $_ -Full).Examples.Example).Count | Should -BeGreaterOrEqual 3
    }

    It 'names its page on the web' {
        (Get-Command $_).HelpUri | Should -BeLike "https://*/$_.md"
        @((Get-Help $_ -Full).RelatedLinks.NavigationLink.Uri) -like 'https://*' | Should -Not -BeNullOrEmpty
    }
}

Describe 'Topics' {
    It 'tell of <_>' -ForEach (Get-ChildItem "$PSScriptRoot/../../docs/en-US" -Filter about_*.md).BaseName {
        Get-Help $_ | Out-String | Should -Match ($_ -replace '^about_')
    }
}
