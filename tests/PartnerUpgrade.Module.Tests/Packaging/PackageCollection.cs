namespace PartnerUpgrade.Module.Tests.Packaging;

/// <summary>Tests that look at one package: it is made once.</summary>
[CollectionDefinition(Name)]
public sealed class PackageCollection : ICollectionFixture<ModulePackage>
{
    public const string Name = "Package";
}
