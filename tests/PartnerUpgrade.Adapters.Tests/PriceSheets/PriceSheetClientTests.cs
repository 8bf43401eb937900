using System.IO.Compression;
using System.Text;
using PartnerUpgrade.Adapters.PartnerCenter;
using PartnerUpgrade.Adapters.PriceSheets;
using PartnerUpgrade.Adapters.Tests.PartnerCenter;

namespace PartnerUpgrade.Adapters.Tests.PriceSheets;

/// <summary>How price sheets are downloaded, and what becomes of the file; each on a real socket.</summary>
public sealed class PriceSheetClientTests : IDisposable
{
    private const string PartnerToken = "partner-center-token-0123456789";
    private const string PriceToken = "price-sheets-token-0123456789";

    private static readonly byte[] Sheet = Encoding.UTF8.GetBytes(GivenSheet.Csv(GivenSheet.Row(), GivenSheet.Row(GivenSheet.E3, "240")));

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_sheet_is_asked_for_as_documented_and_saved_as_it_came()
    {
        await using var service = await TestService.StartAsync(Csv());
        using var client = Connect(service);
        var told = new List<(long, long?)>();

        var saved = await client.SaveAsync(Target("prices.csv"), (received, all) => told.Add((received, all)), CancellationToken.None);

        Assert.Equal((Path("prices.csv"), 2), (saved.Path, saved.Prices));
        Assert.Equal(Sheet, File.ReadAllBytes(saved.Path));
        var asked = Assert.Single(service.Requests);
        Assert.Equal("/v1.0/sales/pricesheets(Market='FR',PricesheetView='updatedlicensebased')/$value", asked.Target);
        Assert.Equal(("Bearer " + PriceToken, "*/*"), (asked.Headers["Authorization"], asked.Headers["Accept"]));
        Assert.DoesNotContain("Accept-Encoding", asked.Headers.Keys);
        Assert.Equal((Sheet.Length, (long?)Sheet.Length), told[^1]);
        Assert.Equal(["prices.csv"], Files());
    }

    [Theory]
    [InlineData(PriceSheetView.ExtendedServiceTerm, "licensebasedest")]
    [InlineData(PriceSheetView.EndOfSupport, "licensebasedeos")]
    public async Task Each_view_has_its_name(PriceSheetView view, string name)
    {
        await using var service = await TestService.StartAsync(Csv());
        using var client = Connect(service);

        await client.SaveAsync(Target("prices.zip") with { View = view }, Nothing, CancellationToken.None);

        Assert.Contains($"PricesheetView='{name}'", service.Requests[0].Target, StringComparison.Ordinal);
        using var zip = ZipFile.OpenRead(Path("prices.zip"));
        Assert.Equal($"{name}_FR.csv", Assert.Single(zip.Entries).Name);
    }

    [Theory]
    [InlineData("csv", "prices.csv")]
    [InlineData("csv", "prices.zip")]
    [InlineData("zip", "prices.csv")]
    [InlineData("zip", "prices.zip")]
    [InlineData("gzip", "prices.csv")]
    [InlineData("gzip", "prices.zip")]
    public async Task Whatever_form_it_comes_in_the_name_of_the_file_decides_and_it_can_be_used(string form, string name)
    {
        var body = form switch { "zip" => Zip(("sheets.csv", Sheet)), "gzip" => Gzip(Sheet), _ => Sheet };
        await using var service = await TestService.StartAsync(new Answer(200, body, ("Content-Type", "application/octet-stream")));
        using var client = Connect(service);

        var saved = await client.SaveAsync(Target(name), Nothing, CancellationToken.None);

        Assert.Equal(2, saved.Prices);
        var prices = new AdapterFactory().ReadPriceSheets([saved.Path]);
        Assert.Equal(120m, prices.Find(GivenSheet.Query()).Price!.UnitPrice);
        if (name == "prices.csv")
        {
            Assert.Equal(Sheet, File.ReadAllBytes(saved.Path));
        }
    }

    [Fact]
    public async Task A_zip_of_several_sheets_stays_one()
    {
        var other = Encoding.UTF8.GetBytes(GivenSheet.Csv(GivenSheet.Row(term: "P3Y", unitPrice: "300")));
        await using var service = await TestService.StartAsync(new Answer(200, Zip(("a.csv", Sheet), ("b.csv", other), ("read.me", [1])), ("Content-Type", "application/zip")));
        using var client = Connect(service);

        var error = await Assert.ThrowsAsync<PartnerUpgradeException>(() => client.SaveAsync(Target("prices.csv"), Nothing, CancellationToken.None));
        Assert.Contains(".zip", error.Message, StringComparison.Ordinal);
        var saved = await client.SaveAsync(Target("prices.zip") with { View = PriceSheetView.EndOfSupport }, Nothing, CancellationToken.None);

        using var zip = ZipFile.OpenRead(saved.Path);
        Assert.Equal(["licensebasedeos_FR_1.csv", "licensebasedeos_FR_2.csv"], zip.Entries.Select(entry => entry.Name));
        Assert.Equal(["prices.zip"], Files());
    }

    [Fact]
    public async Task Pauses_are_waited_out_and_what_fails_or_is_cut_is_asked_for_again_from_the_start()
    {
        await using var service = await TestService.StartAsync(
            Answer.Throttled(7),
            Answer.Error(503, "x"),
            new Answer(200, Sheet[..100], ("Content-Type", "application/octet-stream"), ("Content-Length", $"{Sheet.Length}")),
            Answer.Cut,
            Csv());
        using var client = Connect(service);

        var saved = await client.SaveAsync(Target("prices.csv"), Nothing, CancellationToken.None);

        Assert.Equal(Sheet, File.ReadAllBytes(saved.Path));
        Assert.Equal(5, service.Requests.Count);
        Assert.Contains(TimeSpan.FromSeconds(7), service.Clock.Waits);
    }

    [Fact]
    public async Task Each_token_goes_to_its_own_host_whatever_redirections_say()
    {
        await using var partner = await TestService.StartAsync("""{"totalCount":0,"items":[]}""");
        TestService? prices = null;
        var next = 0;
        prices = await TestService.StartAsync(_ => Interlocked.Increment(ref next) switch
        {
            1 => Answer.Json("", 302, ("Location", new Uri(partner.Endpoint, "/sheets.csv").AbsoluteUri)),
            2 => Answer.Json("", 307, ("Location", new Uri(prices!.Endpoint, "/v1.0/sales/elsewhere").AbsoluteUri)),
            _ => Csv(),
        });
        await using var _ = prices;
        using var client = partner.Connect(connection => connection with { AccessToken = (_, _) => Task.FromResult(PartnerToken), PriceSheets = Connect(prices) });
        IPriceSheetSource source = client;

        var error = await Assert.ThrowsAsync<PartnerUpgradeException>(() => source.PriceSheets!.SaveAsync(Target("prices.csv"), Nothing, CancellationToken.None));
        await client.ListCustomersAsync(_ => Task.CompletedTask, CancellationToken.None);
        await source.PriceSheets!.SaveAsync(Target("prices.csv"), Nothing, CancellationToken.None);

        Assert.Equal(PartnerErrorId.ServiceResponseInvalid, error.Id);
        Assert.Equal(["Bearer " + PartnerToken], partner.Requests.Select(request => request.Headers["Authorization"]));
        Assert.Equal(["Bearer " + PriceToken], prices.Requests.Select(request => request.Headers["Authorization"]).Distinct());
        Assert.Equal("/v1.0/sales/elsewhere", prices.Requests[^1].Target);
    }

    [Fact]
    public async Task A_link_of_Partner_Center_to_the_price_sheets_is_not_followed_either()
    {
        await using var prices = await TestService.StartAsync(Csv());
        await using var partner = await TestService.StartAsync("""{"totalCount":1,"items":[],"links":{"next":{"uri":"PRICES/x"}}}""".Replace("PRICES", prices.Endpoint.AbsoluteUri, StringComparison.Ordinal));
        using var client = partner.Connect(connection => connection with { AccessToken = (_, _) => Task.FromResult(PartnerToken), PriceSheets = Connect(prices) });

        await Assert.ThrowsAsync<PartnerUpgradeException>(() => client.ListCustomersAsync(_ => Task.CompletedTask, CancellationToken.None));

        Assert.Empty(prices.Requests);
    }

    [Theory]
    [InlineData(401, PartnerErrorId.AuthenticationFailed, "-PriceSheetAccessToken")]
    [InlineData(403, PartnerErrorId.AccessDenied, "Sales agent")]
    [InlineData(404, PartnerErrorId.PriceSheetNotFound, "market")]
    [InlineData(400, PartnerErrorId.ServiceUnavailable, "Sales agent")]
    public async Task A_refusal_says_what_to_do_and_leaves_the_sheet_before_as_it_was(int status, PartnerErrorId id, string remedy)
    {
        File.WriteAllText(Path("prices.csv"), "before");
        await using var service = await TestService.StartAsync(Answer.Json("""{"error":{"code":"x","message":"No, TOKEN."}}""".Replace("TOKEN", PriceToken, StringComparison.Ordinal), status));
        using var client = Connect(service);

        var error = await Assert.ThrowsAsync<PartnerUpgradeException>(() => client.SaveAsync(Target("prices.csv"), Nothing, CancellationToken.None));

        Assert.Equal(id, error.Id);
        Assert.Contains(remedy, error.Remedy, StringComparison.Ordinal);
        Assert.DoesNotContain(PriceToken, error.ToString(), StringComparison.Ordinal);
        Assert.Equal("before", File.ReadAllText(Path("prices.csv")));
        Assert.Equal(["prices.csv"], Files());
    }

    [Theory]
    [InlineData("<html><body>Sign in</body></html>", "no column")]
    [InlineData("", "no column")]
    [InlineData("{\"value\":[]}", "no column")]
    [InlineData("PK not a zip", "zip is damaged")]
    [InlineData("\u001f\u008b not gzip", "no price sheet")]
    [InlineData("ProductId,SkuId\r\nCFQ7TTC0LDPB,0001\r\n", "no column TermDuration")]
    [InlineData("OTHER MARKET", "another market than FR: DE")]
    public async Task What_is_no_price_sheet_of_that_market_does_not_take_the_place_of_one(string body, string message)
    {
        File.WriteAllText(Path("prices.csv"), "before");
        var bytes = body == "OTHER MARKET" ? Encoding.UTF8.GetBytes(GivenSheet.Csv(GivenSheet.Row(market: "DE"))) : Encoding.Latin1.GetBytes(body);
        await using var service = await TestService.StartAsync(new Answer(200, bytes, ("Content-Type", "application/octet-stream")));
        using var client = Connect(service);

        var error = await Assert.ThrowsAsync<PartnerUpgradeException>(() => client.SaveAsync(Target("prices.csv"), Nothing, CancellationToken.None));

        Assert.Equal(PartnerErrorId.ServiceResponseInvalid, error.Id);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal("before", File.ReadAllText(Path("prices.csv")));
        Assert.Equal(["prices.csv"], Files());
    }

    [Fact]
    public async Task Stopped_in_the_middle_it_leaves_nothing_behind()
    {
        // As much as the client's buffers hold cannot be told from the whole; the rest never comes.
        using var stop = new CancellationTokenSource();
        await using var service = await TestService.StartAsync(new Answer(200, Sheet, ("Content-Type", "application/octet-stream"), ("Content-Length", "10000000")));
        using var client = Connect(service);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.SaveAsync(Target("prices.csv"), (_, _) => stop.Cancel(), stop.Token));

        Assert.Empty(Files());
    }

    [Fact]
    public async Task A_file_that_may_not_be_replaced_is_told_before_anything_is_asked()
    {
        File.WriteAllText(Path("prices.csv"), "before");
        await using var service = await TestService.StartAsync(Csv());
        using var client = Connect(service);

        var kept = await Assert.ThrowsAsync<PartnerUpgradeException>(() => client.SaveAsync(Target("prices.csv") with { KeepExisting = true }, Nothing, CancellationToken.None));
        File.SetAttributes(Path("prices.csv"), FileAttributes.ReadOnly);
        var readOnly = await Assert.ThrowsAsync<PartnerUpgradeException>(() => client.SaveAsync(Target("prices.csv"), Nothing, CancellationToken.None));
        Assert.All(new[] { kept, readOnly }, error => Assert.Equal(PartnerErrorId.FileNotWritable, error.Id));
        Assert.Empty(service.Requests);

        await client.SaveAsync(Target("prices.csv") with { Force = true }, Nothing, CancellationToken.None);
        Assert.Equal(Sheet, File.ReadAllBytes(Path("prices.csv")));
    }

    [Theory]
    [InlineData("""{"idtyp":"app","appid":"x","scp":"y"}""", true)]
    [InlineData("""{"appid":"x","roles":["y"]}""", true)]
    [InlineData("""{"azp":"x"}""", true)]
    [InlineData("""{"appid":"x","scp":"user_impersonation","upn":"a@b"}""", false)]
    [InlineData("""{"aud":"x"}""", false)]
    [InlineData("[]", false)]
    public async Task A_token_of_an_application_alone_is_refused_before_it_is_sent(string claims, bool isRefused)
    {
        var token = "eyJ0eXAiOiJKV1QifQ." + Convert.ToBase64String(Encoding.UTF8.GetBytes(claims)).TrimEnd('=').Replace('+', '-').Replace('/', '_') + ".c2ln";
        await using var service = await TestService.StartAsync(Csv());
        using var client = Connect(service, token);

        if (isRefused)
        {
            var error = await Assert.ThrowsAsync<PartnerUpgradeException>(() => client.SaveAsync(Target("prices.csv"), Nothing, CancellationToken.None));
            Assert.Equal(PartnerErrorId.AccessDenied, error.Id);
            Assert.Contains("application alone", error.Message, StringComparison.Ordinal);
            Assert.Empty(service.Requests);
            Assert.Empty(Files());
        }
        else
        {
            Assert.Equal(2, (await client.SaveAsync(Target("prices.csv"), Nothing, CancellationToken.None)).Prices);
        }
    }

    private static Answer Csv() => new(200, Sheet, ("Content-Type", "application/octet-stream"), ("Content-Length", $"{Sheet.Length}"), ("Content-Disposition", "attachment; filename=sheets.csv"));

    private static void Nothing(long received, long? all)
    {
    }

    private static byte[] Zip(params (string Name, byte[] Content)[] files)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return packed.ToArray();
    }

    private static byte[] Gzip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress))
        {
            gzip.Write(content);
        }

        return packed.ToArray();
    }

    private static PriceSheetClient Connect(TestService service, string token = PriceToken) => new ServiceConnection
    {
        Endpoint = new Uri(service.Endpoint, "/"),
        Handler = ServiceHandlers.CreateForFiles(),
        Clock = service.Clock,
        AccessToken = (renew, _) => renew
            ? throw new PartnerUpgradeException(PartnerErrorId.AuthenticationFailed, "The token was rejected.", "Give another with -PriceSheetAccessToken.")
            : Task.FromResult(token),
    }.OpenPriceSheets();

    private PriceSheetTarget Target(string name) => new() { Market = "FR", View = PriceSheetView.LicenseBased, Path = Path(name) };

    private string Path(string name) => System.IO.Path.Combine(folder.Path, name);

    private IEnumerable<string?> Files() => Directory.GetFiles(folder.Path).Select(System.IO.Path.GetFileName);
}
