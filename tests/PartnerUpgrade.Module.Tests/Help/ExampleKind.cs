namespace PartnerUpgrade.Module.Tests.Help;

/// <summary>Where a block of commands can be run.</summary>
internal enum ExampleKind
{
    /// <summary>In the engine these tests host, against the sandbox.</summary>
    Hosted,

    /// <summary>In the engine these tests host, against an authority of our own.</summary>
    SignIn,

    /// <summary>Only in a full PowerShell, which the Pester suite has.</summary>
    FullPowerShell,

    /// <summary>Nowhere without a person, a certificate or a database of the user's: only its syntax and its parameters are checked.</summary>
    BoundOnly,
}
