@{
    RootModule           = 'PartnerUpgrade.Benchmarks.Baseline.dll'
    ModuleVersion        = '0.1.0'
    GUID                 = '6b3c2b7e-5d0e-4a5e-9a0d-0a7b7f0c9f11'
    Author               = 'PartnerUpgrade contributors'
    Description          = 'The least a binary module can be, to measure the module against.'
    CompatiblePSEditions = @('Desktop', 'Core')
    PowerShellVersion    = '5.1'
    CmdletsToExport      = @('Copy-InputObject', 'Copy-BoundObject')
    FunctionsToExport    = @()
    VariablesToExport    = @()
    AliasesToExport      = @()
}
