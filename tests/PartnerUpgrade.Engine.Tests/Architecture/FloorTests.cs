namespace PartnerUpgrade.Engine.Tests.Architecture;

/// <summary>The engine's folders are floors, and each uses only those above it: what the house looks like is read from the sources.</summary>
public sealed class FloorTests
{
    /// <summary>From the top. Each floor may use those before it.</summary>
    private static readonly string[] Floors = ["Model", "Policy", "Customers", "Pricing", "Eligibility", "Upgrades", "Connection"];

    [Fact]
    public void Every_folder_is_a_floor() => Assert.Empty(EngineSources.Folders.Except(Floors));

    [Fact]
    public void No_floor_uses_one_below_it() => Assert.Empty(EngineSources.Read().UpwardArrows(Floors));

    [Fact]
    public void One_reference_too_many_is_named_with_its_file_and_line()
    {
        var sources = EngineSources.Read().With(
            "Policy/Tempted.cs",
            """
            namespace PartnerUpgrade.Engine.Policy;

            internal static class Tempted
            {
                internal static bool IsUndone(UpgradeItem item) => item.State is UpgradeState.Planned;
            }
            """);

        Assert.Equal(
            ["Policy/Tempted.cs(5) uses UpgradeItem of Upgrades", "Policy/Tempted.cs(5) uses UpgradeState of Upgrades"],
            sources.UpwardArrows(Floors, "Policy/Tempted.cs"));
    }

    [Fact]
    public void Namespaces_follow_the_floors_but_for_what_users_get_to_see() =>
        Assert.Empty(EngineSources.Read().Misplaced(floor => $"PartnerUpgrade.Engine.{floor}"));
}
