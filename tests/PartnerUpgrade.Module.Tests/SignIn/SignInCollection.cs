namespace PartnerUpgrade.Module.Tests.SignIn;

/// <summary>Tests that put an authority of their own in the place of Microsoft's, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class SignInCollection
{
    public const string Name = "Sign-in";
}
