namespace PartnerUpgrade.Module.Tests.Help;

/// <summary>Where a block of commands can be run.</summary>
internal enum ExampleKind
{
    /// <summary>Against the sandbox.</summary>
    Sandbox,

    /// <summary>Against an authority of our own.</summary>
    SignIn,

    /// <summary>Nowhere without a person, a certificate or a database of the user's: only its syntax and its parameters are checked.</summary>
    BoundOnly,
}
