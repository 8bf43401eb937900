using CsCheck;

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
    public void Every_upgrade_between_ids_that_are_sold_and_described_is_a_path_and_every_path_is_such_an_upgrade() =>
        Gen.Select(Offer.Array[0, 14], ProductSku.Array[0, 8]).Sample(
            (offers, skus) =>
            {
                var connected = Connections(offers, skus);
                var policy = Make(offers, skus, "x")?.Policy;

                Assert.Equal(connected.Count == 0, policy is null);
                Assert.All(connected, pair => Assert.True(policy!.Allows(policy.FindOffer(pair.From, "")!.Key, policy.FindOffer(pair.To, "")!.Key), $"{pair}"));
                Assert.All(policy?.Upgrades ?? [], path => Assert.All(IdsOf(policy!, path.From), from => Assert.Contains(IdsOf(policy!, path.To), to => connected.Contains((from, to)))));
            },
            iter: 500,
            threads: 1);

    [Fact]
    public void Keys_rest_on_the_entry_and_neither_on_the_order_nor_on_what_else_is_sold_under_another_name() =>
        Gen.Select(Offer.Array[1, 10], ProductSku.Array[0, 6], Offer, Gen.Int[0, 1000]).Sample(
            (offers, skus, another, seed) =>
            {
                if (Make(offers, skus, "x")?.Policy is not { } first)
                {
                    return;
                }

                var shuffled = offers.OrderBy(offer => HashCode.Combine(offer.Id, seed)).ToList();
                Assert.Equal(Say(first), Say(Make(shuffled, [.. skus.Reverse()], "x")!.Policy));

                // Made again over the policy of before, every id that is still connected keeps its key, whatever was added.
                var again = Make([.. offers, another], skus, "x", first)!.Policy;
                Assert.All(
                    first.Offers,
                    offer => Assert.Contains(again.FindOffer(IdsOf(offer).Single(), "")?.Key, new[] { offer.Key, null }));
            },
            iter: 300,
            threads: 1);

    [Fact]
    public void Lines_of_one_product_are_offers_of_their_own_with_keys_of_whole_words()
    {
        var e3 = new Guid("6fd2c87f-b296-42f0-b197-1e91e994b900");
        var made = Make(
            [
                new CatalogOffer { Id = "5C9FD4CC-EDCE-44A8-8E91-07DF09744609", Name = "Office 365 Business", UpgradeTargets = ["796B6B5F-613C-4E24-A17C-EBA730D49C02"] },
                new CatalogOffer { Id = "796B6B5F-613C-4E24-A17C-EBA730D49C02", Name = "Office 365 Enterprise E3", SkuId = e3, Seats = new SeatRange(1, 300) },
                new CatalogOffer { Id = Numbered(1), Name = "Office 365 Enterprise E3 (Nonprofit Staff Pricing) for organizations with more than a few people in them", SkuId = e3, UpgradeTargets = [Numbered(2), Numbered(9), Numbered(7)] },
                new CatalogOffer { Id = Numbered(2), Name = "Office 365 Enterprise E5", Qualifications = ["Education"] },
                new CatalogOffer { Id = Numbered(7), Name = "Trial", IsTrial = true, UpgradeTargets = ["796B6B5F-613C-4E24-A17C-EBA730D49C02"] },
                new CatalogOffer { Id = Numbered(3), Name = "Lonely" },
                new CatalogOffer { Id = "MS-AZR-0145P", Name = "Azure" },
            ],
            [
                new CatalogSku { ProductId = "CFQ7TTC0NEWW", SkuId = "0001", Title = "Éclair (Plan 1)", UpgradeTargets = ["CFQ7TTC0LF8R:0001"] },
                new CatalogSku { ProductId = "CFQ7TTC0LF8R", SkuId = "0001", Title = "Office 365 E3", ProvisioningId = e3 },
            ],
            "contoso")!;

        Assert.Equal(
            [
                "eclair-plan-1",
                "o365-business-legacy",
                "o365-e3",
                "o365-e3-legacy",
                "office-365-enterprise-e3-nonprofit-staff-pricing-for-organizations-with-more-legacy",
                "office-365-enterprise-e5-education-legacy",
            ],
            made.Policy.Offers.Select(offer => offer.Key));
        Assert.Equal("Office 365 Enterprise E5 (Education) (legacy)", made.Policy.GetOffer("office-365-enterprise-e5-education-legacy")!.Title);
        var commercial = made.Policy.GetOffer("o365-e3")!;
        Assert.Equal((0, 1, e3, true), (commercial.OfferIds.Count, commercial.Products.Count, commercial.SkuId, commercial.SharesSku));
        Assert.NotEmpty(commercial.Services);
        Assert.Equal(
            [
                "eclair-plan-1 -> o365-e3",
                "o365-business-legacy -> o365-e3-legacy",
                "office-365-enterprise-e3-nonprofit-staff-pricing-for-organizations-with-more-legacy -> office-365-enterprise-e5-education-legacy",
            ],
            made.Policy.Upgrades.Select(path => path.ToString()));
        Assert.Equal(
            ["trials: 1", "ids that a policy cannot hold: 1", "offers without any upgrade: 1", "targets that the catalog does not describe: 1", "upgrades to add-ons and trials: 1"],
            made.Omissions.Select(omission => omission.ToString()));
        Assert.Contains(made.Notes, note => note.Contains($"names {Numbered(9)} as a target", StringComparison.Ordinal) && note.Contains("Nonprofit Staff Pricing", StringComparison.Ordinal));
        Assert.Equal(ConditionAction.Warn, made.Policy.Conditions.ConflictingServices);
        CheckRoundTrip(made);
        Assert.Contains("    # Its services are not known", File.ReadAllText(files.At("made.yaml")), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_things_of_one_name_both_say_which_they_are()
    {
        var policy = Make(
            [
                new CatalogOffer { Id = Numbered(1), Name = "Suite", UpgradeTargets = [Numbered(2)] },
                new CatalogOffer { Id = Numbered(2), Name = "suite" },
            ],
            [new CatalogSku { ProductId = "CFQ7TTC0AAAA", SkuId = "0001", Title = "Suite", UpgradeTargets = [Numbered(2)] }],
            "x")!.Policy;

        Assert.Equal(["suite", "suite-legacy-00000001", "suite-legacy-00000002"], policy.Offers.Select(offer => offer.Key));
        Assert.Equal(["Suite", $"Suite (legacy) ({Numbered(1)})", $"suite (legacy) ({Numbered(2)})"], policy.Offers.Select(offer => offer.Title));
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

    private static string Numbered(int number) => new Guid(number, 0, 0, new byte[8]).ToString("D");

    private static IEnumerable<string> IdsOf(UpgradePolicy policy, string key) => IdsOf(policy.GetOffer(key)!);

    private static IEnumerable<string> IdsOf(PolicyOffer offer) => offer.OfferIds.Select(id => id.ToString("D")).Concat(offer.Products);

    /// <summary>What the catalogue says: which id may become which, trials and add-ons aside. Read without any of the code that is tested.</summary>
    private static HashSet<(string From, string To)> Connections(IReadOnlyList<CatalogOffer> offers, IReadOnlyList<CatalogSku> skus)
    {
        var sold = offers.Where(offer => offer is { IsAddOn: false, IsTrial: false } && Guid.TryParse(offer.Id, out _)).Select(offer => (Id: offer.Id.ToLowerInvariant(), offer.UpgradeTargets))
            .Concat(skus.Where(sku => sku is { IsAddOn: false, IsTrial: false } && !sku.ProductId.Contains(' ')).Select(sku => (Id: $"{sku.ProductId}:{sku.SkuId}", sku.UpgradeTargets)))
            .ToList();
        var pairs = sold.SelectMany(from => from.UpgradeTargets.Select(target => (from.Id, To: Guid.TryParse(target, out _) ? target.ToLowerInvariant() : string.Join(":", target.Split(':', '/').Take(2)))));
        return [.. pairs.Where(pair => pair.Id != pair.To && sold.Exists(item => item.Id == pair.To))];
    }

    private static CatalogPolicy? Make(IReadOnlyList<CatalogOffer> offers, IReadOnlyList<CatalogSku> skus, string name, UpgradePolicy? previous = null)
    {
        try
        {
            return CatalogPolicy.Create(name, "FR", offers, skus, PolicyFiles.Source.Read("csp-2016").Policy, previous, Now);
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
            .Select(offer => $"{offer.Key}|{offer.Title}|{string.Join(',', offer.OfferIds)}|{string.Join(',', offer.Products)}|{offer.SkuId}|{offer.SharesSku}|{offer.Seats}|{string.Join(',', offer.Services)}")
            .Concat(policy.Upgrades.Select(path => path.ToString()))
            .Append($"{policy.Name}|{policy.Title}|{policy.Conditions.ConflictingServices}|{policy.Limits.UpgradesPerRun}"));
}
