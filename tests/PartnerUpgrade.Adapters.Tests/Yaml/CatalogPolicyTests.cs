using CsCheck;
using PartnerUpgrade.Engine;

namespace PartnerUpgrade.Adapters.Tests.Yaml;

/// <summary>Whatever the service sells, the policy made of it is read again without a fault and says the same.</summary>
public sealed class CatalogPolicyTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 2, 0, 0, TimeSpan.Zero);

    // Few ids and names, so that they clash; names with whatever YAML minds.
    private static readonly Gen<string> Name = OneOf(
        "Office 365 E3", "office 365 e3", "Office\u00a0365 E3", "office-365-e3", "Crédit: \"50 % #1\" ", "", "  ", "null", "true", "1e3", "365", "~", "- a", "[x]", "{y}", "a: b", "a #b",
        "日本語", "line\nbreak", "tab\there", "back\\slash", "\ud83d", "\ufeffBOM", "&anchor", "*alias", "!tag", "%directive", "@at", "`tick`", "'single'", new string('x', 2000));

    private static readonly Gen<Guid> Id = Gen.Int[1, 12].Select(number => new Guid(number, 0, 0, new byte[8]));

    private static readonly Gen<Guid?> Sku = Gen.Frequency((1, Gen.Const((Guid?)null)), (3, Gen.Int[50, 56].Select(number => (Guid?)new Guid(number, 0, 0, new byte[8]))));

    private static readonly Gen<string> KnownOrId = Gen.Frequency(
        (4, Id.Select(id => id.ToString("D").ToUpperInvariant())),
        (1, OneOf("796B6B5F-613C-4E24-A17C-EBA730D49C02", "5C9FD4CC-EDCE-44A8-8E91-07DF09744609", "MS-AZR-0145P")));

    private static readonly Gen<string> Product = OneOf("CFQ7TTC0LF8R:0001", "CFQ7TTC0AAAA:0001", "CFQ7TTC0BBBB:000P", "CFQ7TTC0CCCC:0002", "CFQ7TTC0DDDD:0002", "bad id:1");

    private static readonly Gen<string[]> Targets =
        Gen.OneOf(KnownOrId, Product, Product.Select(product => product.Replace(':', '/')), Product.Select(product => product + ":CFQ7TTC0ZZZZ")).Array[0, 4];

    private static readonly Gen<SeatRange> Seats = OneOf(SeatRange.Any, new SeatRange(1, 300), new SeatRange(1, null), new SeatRange(null, 25), new SeatRange(10, 10_000_000));

    private static readonly Gen<CatalogOffer> Offer = Gen.Select(KnownOrId, Name, Sku, Seats, Targets, Gen.Int[0, 9], (id, name, sku, seats, targets, kind) =>
        new CatalogOffer { Id = id, Name = name, SkuId = sku, Seats = seats, UpgradeTargets = targets, IsAddOn = kind == 0, IsTrial = kind <= 1 });

    private static readonly Gen<CatalogSku> ProductSku = Gen.Select(Product, Name, Sku, Seats, Targets, Gen.Int[0, 9], (id, name, sku, seats, targets, kind) => new CatalogSku
    {
        ProductId = id.Split(':')[0],
        SkuId = id.Split(':')[1],
        Title = name,
        ProvisioningId = sku,
        Seats = seats,
        UpgradeTargets = targets,
        IsAddOn = kind == 0,
        IsTrial = kind <= 1,
    });

    private readonly PolicyFiles files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public void Any_catalogue_becomes_a_policy_that_is_read_without_a_diagnostic_and_says_the_same() =>
        Gen.Select(Offer.Array[0, 14], ProductSku.Array[0, 8], Name).Sample(
            (offers, skus, name) =>
            {
                if (Make(offers, skus, name) is { } made)
                {
                    CheckRoundTrip(made);
                }
            },
            iter: 500,
            threads: 1);

    [Fact]
    public void Offers_of_both_commerces_with_one_sku_are_one_offer_and_known_ones_keep_their_key_and_services()
    {
        var e3 = new Guid("6fd2c87f-b296-42f0-b197-1e91e994b900");
        var made = Make(
            [
                new CatalogOffer { Id = "5C9FD4CC-EDCE-44A8-8E91-07DF09744609", Name = "Office 365 Business", UpgradeTargets = ["796B6B5F-613C-4E24-A17C-EBA730D49C02"] },
                new CatalogOffer { Id = "796B6B5F-613C-4E24-A17C-EBA730D49C02", Name = "Office 365 Enterprise E3", SkuId = e3, Seats = new SeatRange(1, 300) },
                new CatalogOffer { Id = new Guid(1, 0, 0, new byte[8]).ToString(), Name = "Office 365 E3 for charities", SkuId = e3, Seats = new SeatRange(5, null) },
                new CatalogOffer { Id = new Guid(2, 0, 0, new byte[8]).ToString(), Name = "Trial", IsTrial = true, UpgradeTargets = ["796B6B5F-613C-4E24-A17C-EBA730D49C02"] },
                new CatalogOffer { Id = new Guid(3, 0, 0, new byte[8]).ToString(), Name = "Lonely" },
            ],
            [new CatalogSku { ProductId = "CFQ7TTC0NEWW", SkuId = "0001", Title = "Éclair (Plan 1)", UpgradeTargets = ["CFQ7TTC0LF8R:0001"] }, new CatalogSku { ProductId = "CFQ7TTC0LF8R", SkuId = "0001", Title = "Office 365 E3", ProvisioningId = e3 }],
            "contoso")!;

        Assert.Equal(["eclair-plan-1", "o365-business", "o365-e3"], made.Policy.Offers.Select(offer => offer.Key).Order(StringComparer.Ordinal));
        var merged = made.Policy.GetOffer("o365-e3")!;
        Assert.Equal((2, 1, e3), (merged.OfferIds.Count, merged.Products.Count, merged.SkuId));
        Assert.Equal((null, null), (merged.Seats.Min, merged.Seats.Max));
        Assert.NotEmpty(merged.Services);
        Assert.Equal(["eclair-plan-1 -> o365-e3", "o365-business -> o365-e3"], made.Policy.Upgrades.Select(path => path.ToString()).Order(StringComparer.Ordinal));
        Assert.Contains(made.Notes, note => note.Contains("add-ons (0), trials (1), and offers that the catalogue connects with no other (1)", StringComparison.Ordinal));
        Assert.Equal(ConditionAction.Warn, made.Policy.Conditions.ConflictingServices);
        CheckRoundTrip(made);
        Assert.Contains("    # Its services are not known", File.ReadAllText(files.At("made.yaml")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_catalogue_without_any_upgrade_makes_no_policy() =>
        Assert.Null(Make([new CatalogOffer { Id = Guid.NewGuid().ToString(), Name = "Alone" }], [], "x"));

    [Fact]
    public void A_file_that_is_there_is_replaced_only_when_that_is_wanted_and_never_left_half_written()
    {
        var policy = PolicyFiles.Source.Read("csp-2016").Policy!;
        var path = files.Write("made.yaml", "mine");

        var error = Assert.Throws<PartnerUpgradeException>(() => PolicyFiles.Source.Write(policy, [], path, overwrite: false));
        Assert.Equal(PartnerErrorId.FileNotWritable, error.Id);
        Assert.Equal("mine", File.ReadAllText(path));

        PolicyFiles.Source.Write(policy, [], path, overwrite: true);
        Assert.Equal(policy.Upgrades.Select(way => way.ToString()), PolicyFiles.Source.Read(path).Policy!.Upgrades.Select(way => way.ToString()));
        Assert.Equal(["made.yaml"], Directory.GetFiles(files.Folder).Select(Path.GetFileName));
        Assert.Equal(
            PartnerErrorId.FileNotWritable,
            Assert.Throws<PartnerUpgradeException>(() => PolicyFiles.Source.Write(policy, [], Path.Combine(files.Folder, "nowhere", "made.yaml"), overwrite: true)).Id);
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static CatalogPolicy? Make(IReadOnlyList<CatalogOffer> offers, IReadOnlyList<CatalogSku> skus, string name)
    {
        try
        {
            return CatalogPolicy.Create(name, "FR", offers, skus, PolicyFiles.Source.Read("csp-2016").Policy, Now);
        }
        catch (PartnerUpgradeException error) when (error.Id == PartnerErrorId.OfferUnknown)
        {
            return null;
        }
    }

    private void CheckRoundTrip(CatalogPolicy made)
    {
        PolicyFiles.Source.Write(made.Policy, made.Notes, files.At("made.yaml"), overwrite: true);
        var reading = PolicyFiles.Source.Read(files.At("made.yaml"));

        Assert.Empty(reading.Diagnostics);
        Assert.Equal(Say(made.Policy), Say(reading.Policy!));
    }

    private static string Say(UpgradePolicy policy) => string.Join(
        "\n",
        policy.Offers
            .Select(offer => $"{offer.Key}|{offer.Title}|{string.Join(',', offer.OfferIds)}|{string.Join(',', offer.Products)}|{offer.SkuId}|{offer.Seats}|{string.Join(',', offer.Services)}")
            .Concat(policy.Upgrades.Select(path => path.ToString()))
            .Append($"{policy.Name}|{policy.Title}|{policy.Conditions.ConflictingServices}|{policy.Limits.UpgradesPerRun}"));
}
